/** Which brackets and line ends mean what, before any grammar: so that one lost bracket costs its own list only. */
import type { IToken, TokenType } from "chevrotain";
import * as T from "./tokens.ts";

const OPENERS = new Map<TokenType, TokenType>([
  [T.LParen, T.RParen],
  [T.LBracket, T.RBracket],
  [T.LBrace, T.RBrace],
]);

export function isOpener(token: IToken): boolean {
  return OPENERS.has(token.tokenType);
}

/** What one token sees of those around it, worked out before parsing in one pass each way. */
export interface Layout {
  /** Brackets that have a partner. */
  readonly paired: ReadonlySet<IToken>;
  /** Line ends behind which a new statement clearly begins: `KEY =`. */
  readonly breaks: ReadonlySet<IToken>;
  /** Line ends behind which no list goes on. */
  readonly ends: ReadonlySet<IToken>;
}

function pairs(tokens: readonly IToken[]): Set<IToken> {
  const paired = new Set<IToken>();
  const stack: IToken[] = [];
  const open = new Map<TokenType, number>();
  for (const token of tokens) {
    if (OPENERS.has(token.tokenType)) {
      stack.push(token);
      open.set(token.tokenType, (open.get(token.tokenType) ?? 0) + 1);
      continue;
    }
    for (const [opener, closer] of OPENERS) {
      if (token.tokenType !== closer || !open.get(opener)) continue;
      for (let top = stack.pop(); top; top = stack.pop()) {
        open.set(top.tokenType, (open.get(top.tokenType) ?? 1) - 1);
        if (top.tokenType !== opener) continue;
        paired.add(top).add(token);
        break;
      }
    }
  }
  return paired;
}

const LIST_GOES_ON = new Set<TokenType>([
  T.Str,
  T.Triple,
  T.HalfTypo,
  T.HalfTypoItem,
  T.OpenStr,
  T.TypoStr,
  T.Num,
  T.Comma,
  T.LBracket,
  T.RBracket,
]);

export function layout(tokens: readonly IToken[]): Layout {
  const breaks = new Set<IToken>();
  const ends = new Set<IToken>();
  let next: IToken | undefined;
  let after: IToken | undefined;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (!token) continue;
    if (token.tokenType !== T.Newline) {
      after = next;
      next = token;
      continue;
    }
    if (next?.tokenType === T.Word && (after?.tokenType === T.Eq || after?.tokenType === T.PlusEq)) breaks.add(token);
    if (!next || !LIST_GOES_ON.has(next.tokenType)) ends.add(token);
  }
  return { paired: pairs(tokens), breaks, ends };
}
