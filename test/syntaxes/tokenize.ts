import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** A piece of a line, with its scopes from the outermost in; the grammar's own root scope is left out. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

export interface TokenizedLine {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** How many scopes are still open behind the line: 0 when the next line starts afresh. */
  readonly open: number;
}

export const syntaxes = join(import.meta.dirname, "../../syntaxes");
const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");

/** Stands in for VS Code's own shell grammar, with a string that may span lines: the worst guest an embedding can have. */
const shell = {
  scopeName: "source.shell",
  patterns: [
    { begin: '"', end: '"', name: "string.quoted.double.shell", patterns: [] },
    { match: "\\$\\w+", name: "variable.other.shell" },
  ],
  repository: {},
};

const files: Readonly<Record<string, string>> = {
  "source.ifcfg": "ifcfg",
  "source.interfaces": "interfaces",
  "source.xen-config": "xen-config",
};

const registry = new textmate.Registry({
  onigLib: oniguruma.loadWASM(readFileSync(wasm)).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  })),
  loadGrammar: async (scope) => {
    if (scope === shell.scopeName) return textmate.parseRawGrammar(JSON.stringify(shell), "shell.json");
    const file = files[scope];
    if (file === undefined) return null;
    const path = join(syntaxes, `${file}.tmLanguage.json`);
    return textmate.parseRawGrammar(readFileSync(path, "utf8"), path);
  },
});

export type Language = "ifcfg" | "interfaces" | "xen-config";

/** Colours `text` as the editor would. Line ends are not part of any token. */
export async function tokenize(language: Language, text: string): Promise<readonly TokenizedLine[]> {
  const grammar = await registry.loadGrammar(`source.${language}`);
  if (grammar === null) throw new Error(`no grammar for ${language}`);
  const root = grammar.tokenizeLine("", textmate.INITIAL).ruleStack.depth;
  let state = textmate.INITIAL;
  return text.split("\n").map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    const tokens = result.tokens
      .map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes: scopes.slice(1) }))
      .filter((token) => token.text !== "");
    return { text: line, tokens, open: state.depth - root };
  });
}

/**
 * The scopes of `words` in `text`, where they first stand, without the language's suffix: `string.quoted.double`.
 * Words that are cut into several tokens have the scopes that all of these share.
 */
export async function scopesOf(language: Language, text: string, words: string): Promise<readonly string[]> {
  for (const line of await tokenize(language, text)) {
    const start = line.text.indexOf(words);
    if (start < 0) continue;
    let at = 0;
    let shared: readonly string[] | undefined;
    for (const token of line.tokens) {
      const inside = at < start + words.length && at + token.text.length > start;
      if (inside) shared = shared === undefined ? token.scopes : shared.filter((scope) => token.scopes.includes(scope));
      at += token.text.length;
    }
    return (shared ?? []).map((scope) => scope.replace(`.${language}`, ""));
  }
  throw new Error(`${JSON.stringify(words)} is not in the text`);
}
