import { lazy } from "#base/memo";
import { spanOfToken } from "#syntax/kit";
import { XenParser } from "./grammar.ts";
import { parseSxp } from "./sxp.ts";
import { configLexer } from "./tokens.ts";
import type { Config, Tree } from "./tree.ts";
import { oddities } from "./typography.ts";

const lexer = lazy(configLexer);
const parser = lazy(() => new XenParser());

/** Domain configs and xl.conf; a text whose first sign is `(` is xend-config.sxp. Never throws, linear. */
export function parse(text: string): Tree {
  return /^\ufeff?(?:\s|#[^\n]*\n)*\(/.test(text) ? parseSxp(text) : parseConfig(text);
}

export function parseConfig(text: string, using: XenParser = parser()): Config {
  const { tokens, groups } = lexer().tokenize(text);
  const statements = using.read(tokens);
  const { comments: found = [], odd: blanks = [] } = groups;
  const comments = found.map((token) => spanOfToken(token));
  const continued = tokens.filter((t) => /^(Continuation|Triple)$/.test(t.tokenType.name)).map((t) => spanOfToken(t));
  let line = 0;
  let from = 0;
  const indented = statements.map((statement) => {
    for (let i = from; i < statement.start; i++) if (text[i] === "\n" || text[i] === "\r") line = i + 1;
    from = Math.max(from, statement.start);
    const lead = /^[ \t]*/.exec(text.slice(line, Math.min(statement.start, line + 200)));
    return { ...statement, indent: lead?.[0].length ?? 0 };
  });
  return { kind: "config", text, statements: indented, comments, odd: oddities(tokens, blanks), continued };
}
