/** Commands in strings: those that another shell is given (`su das -c "kvm …"`), and those that are only kept (`CMD="kvm …"`). */
import { runOf, splitValue } from "#syntax/shell-value";
import { type ExpandedCommand, type ExpandedScript, readScript } from "#syntax/shell-words";
import { baseName } from "./program.ts";

const SHELLS = /^(su|sh|bash|dash|ksh|runuser|script|newgrp|sg)$/;

/** Scripts in the text itself, letter by letter; a string with escapes or variables before it is not read. */
export function nestedScripts(script: ExpandedScript, text: string): readonly ExpandedScript[] {
  return script.commands.flatMap((command) => nested(command, text) ?? []);
}

function nested(command: ExpandedCommand, text: string): ExpandedScript | undefined {
  const { words } = command;
  const at = words.slice(0, 4).findIndex((word) => SHELLS.test(baseName(word.value)));
  if (at < 0 || !words.slice(0, at).every((word) => /^(sudo|exec|nohup|env|setsid|-.*)$/.test(baseName(word.value))))
    return undefined;
  const flag = words.findIndex((word, i) => i > at && /^(-\w*c|--command)$/.test(word.value));
  const given = flag < 0 ? undefined : words[flag + 1];
  if (!given || !/\s/.test(given.value)) return undefined;
  const run = runOf(given, 0, given.value.length);
  if (!run || run.via) return undefined;
  const inner = readScript(text, run.start, run.end);
  if (!command.statement.conditional) return inner;
  const commands = inner.commands.map((c) => ({ ...c, statement: { ...c.statement, conditional: true } }));
  return { ...inner, commands };
}

/** `export CMD="kvm …"` in a file that does not run `$CMD` itself: whoever does gets these words. */
export function keptCommands(script: ExpandedScript, text: string): readonly ExpandedCommand[] {
  return script.commands.flatMap(({ statement, assignments }) =>
    assignments.flatMap(({ name, value }): ExpandedCommand[] => {
      if (!/^(\S*\/)?(kvm|qemu-kvm|qemu-system-\S+)\s+-/.test(value.value) || /["'`]/.test(value.value)) return [];
      if (new RegExp(`\\$\\{?${name}\\b`).test(text)) return [];
      const words = splitValue(value);
      const place = { start: value.start, end: Math.max(value.end, value.start) };
      return [{ statement: { ...statement, ...place, words: [], conditional: true }, words, assignments: [] }];
    }),
  );
}
