/** What every grammar here is built with: lexers that know every character, parsers for which every text is a sentence. */

import { EmbeddedActionsParser, type IToken, Lexer, type TokenType, type TokenVocabulary } from "chevrotain";
import type { Span } from "#base/text";

/** Offsets of a token; inserted and end-of-file tokens have none and give an empty span at `end`. */
export function spanOfToken(token: IToken, end = 0): Span {
  return Number.isNaN(token.startOffset) || token.startOffset < 0
    ? { start: end, end }
    : { start: token.startOffset, end: token.startOffset + token.image.length };
}

/**
 * For `start_chars_hint`: every character but these. Above 255 one of each block stands for its block; the lexer's blocks
 * are 255 wide, and the last character is a block of its own.
 */
export function anyBut(excluded: string): number[] {
  const codes: number[] = [];
  for (let code = 0; code < 256; code++) if (!excluded.includes(String.fromCharCode(code))) codes.push(code);
  for (let block = 256; block < 65_536; block += 255) codes.push(block);
  codes.push(65_535);
  return codes;
}

/** Offsets only; patterns that switch off the first-character tables are an error of ours. */
export function makeLexer(
  definition: TokenType[] | { modes: Record<string, TokenType[]>; defaultMode: string },
): Lexer {
  return new Lexer(definition, { positionTracking: "onlyOffset", ensureOptimizations: true, skipValidations: true });
}

/**
 * A grammar in which every prefix of every text is a sentence. Recovery stays on as a net; `caught` counts what fell
 * into it, and a property test holds that at 0.
 */
export abstract class TotalParser extends EmbeddedActionsParser {
  caught = 0;

  constructor(vocabulary: TokenVocabulary, validate = false) {
    super(vocabulary, { recoveryEnabled: true, maxLookahead: 1, skipValidations: !validate });
  }

  /** Runs a rule over tokens; whatever recovery caught is counted, never thrown. */
  protected over<T>(tokens: IToken[], rule: () => T): T {
    this.input = tokens;
    const result = rule();
    this.caught += this.errors.length;
    return result;
  }
}
