/** What a file's facts say of its text: every setting and every stretch that belongs together. */
import type { Span } from "#base/text";
import type { Fact, FileFacts, Setting } from "#model/facts";

/** Keys with their values, those inside lists of options too. */
export function* settingsIn({ facts }: Pick<FileFacts, "facts">): Generator<Setting> {
  for (const fact of facts) yield* settingsOf(fact);
}

function* settingsOf(fact: Fact): Generator<Setting> {
  switch (fact.fact) {
    case "link":
      yield* fact.settings;
      yield* fact.bondOptions;
      return;
    case "guest":
      yield* fact.settings;
      for (const nic of fact.nics) yield* nic.settings;
      return;
    case "module":
      yield* fact.options;
      return;
    case "default":
      yield fact.setting;
      return;
    default:
      return;
  }
}

/** Blocks, items, settings and values, in no order; some twice. */
export function* stretchesIn(file: Pick<FileFacts, "facts" | "comments">): Generator<Span> {
  for (const { whole, value } of settingsIn(file)) {
    yield whole;
    yield value;
  }
  for (const fact of file.facts) {
    if (fact.fact === "link" || fact.fact === "guest" || fact.fact === "network") yield fact.block;
    if (fact.fact === "guest") for (const { at } of fact.nics) yield at;
    if (fact.fact === "module") yield fact.whole;
    if (fact.fact === "include") yield fact.pattern;
  }
  yield* file.comments;
}
