/**
 * XML as a total grammar: every text is a list of pieces, well-formed or not. What closes what is found out by `tree.ts`,
 * which needs no recursion, so that no depth of nesting can exhaust the stack.
 */

import type { IToken, Lexer } from "chevrotain";
import { lazy } from "#base/memo";
import type { Span } from "#base/text";
import { spanOfToken, TotalParser } from "#syntax/kit";
import type {
  DoctypePiece,
  EndPiece,
  EntityDeclaration,
  OpenPiece,
  Piece,
  Pieces,
  PlainPiece,
  RawAttribute,
} from "./pieces.ts";
import type { Quoting } from "./quoted.ts";
import * as t from "./tokens.ts";

const NOWHERE: Span = { start: 0, end: 0 };

export class XmlParser extends TotalParser {
  readonly #lexer: Lexer = t.makeXmlLexer();

  constructor(validate = false) {
    super(t.vocabulary, validate);
    this.performSelfAnalysis();
  }

  /** Never throws; linear in the text's length. */
  read(text: string): Pieces {
    const lexed = this.#lexer.tokenize(text);
    t.forgetText();
    this.caught += lexed.errors.length;
    const pieces = this.over(lexed.tokens, () => this.document());
    const { odd = [] } = lexed.groups;
    return { pieces: pieces ?? [], oddBlanks: odd.map((token) => spanOfToken(token)) };
  }

  readonly document = this.RULE("document", (): readonly Piece[] => {
    const pieces: Piece[] = [];
    this.MANY(() => {
      const piece = this.OR<Piece | undefined>([
        { ALT: () => this.SUBRULE(this.openTag) },
        { ALT: () => this.SUBRULE(this.endTag) },
        { ALT: () => this.SUBRULE(this.doctype) },
        { ALT: () => this.#plain("text", this.CONSUME(t.Text)) },
        { ALT: () => this.#plain("comment", this.CONSUME(t.Comment)) },
        { ALT: () => this.#plain("reference", this.CONSUME(t.Reference)) },
        { ALT: () => this.#plain("ampersand", this.CONSUME(t.Ampersand)) },
        { ALT: () => this.#plain("cdata", this.CONSUME(t.Cdata)) },
        { ALT: () => this.#plain("pi", this.CONSUME(t.Pi)) },
        { ALT: () => this.#plain("stray", this.CONSUME(t.Stray)) },
        { ALT: () => this.#plain("less", this.CONSUME(t.Less)) },
      ]);
      if (piece) pieces.push(piece);
    });
    return pieces;
  });

  #plain(is: PlainPiece["is"], token: IToken): PlainPiece {
    return { is, ...spanOfToken(token) };
  }

  readonly openTag = this.RULE("openTag", (): OpenPiece => {
    const open = this.CONSUME(t.Open);
    const attributes: RawAttribute[] = [];
    const junk: Span[] = [];
    let last = spanOfToken(open);
    let ended: OpenPiece["ended"] = "none";
    this.MANY(() => {
      this.OR1([
        {
          ALT: () => {
            const attribute = this.SUBRULE(this.attribute);
            this.ACTION(() => {
              attributes.push(attribute);
              last = attribute;
            });
          },
        },
        {
          ALT: () => {
            const piece = this.SUBRULE(this.tagJunk);
            this.ACTION(() => {
              junk.push(piece);
              last = piece;
            });
          },
        },
      ]);
    });
    this.OPTION(() => {
      this.OR2([
        {
          ALT: () => {
            last = spanOfToken(this.CONSUME(t.SlashClose));
            ended = "self";
          },
        },
        {
          ALT: () => {
            last = spanOfToken(this.CONSUME(t.Close));
            ended = "open";
          },
        },
      ]);
    });
    const start = spanOfToken(open).start;
    return { is: "open", name: open.image.slice(1), attributes, junk, ended, start, end: last.end };
  });

  readonly attribute = this.RULE("attribute", (): RawAttribute => {
    const word = this.CONSUME(t.Word);
    const nameSpan = spanOfToken(word);
    let equals = false;
    let value: Quoting | undefined;
    let end = nameSpan.end;
    this.OPTION1(() => {
      end = spanOfToken(this.CONSUME(t.Equals)).end;
      equals = true;
      this.OPTION2({
        // `a= b='c'`: the word after the sign is the next attribute.
        GATE: () => this.LA(1).tokenType !== t.Word || this.LA(2).tokenType !== t.Equals,
        DEF: () =>
          this.OR([
            {
              ALT: () => {
                const quoted = this.CONSUME(t.Quoted);
                end = spanOfToken(quoted).end;
                value = quoted.payload as Quoting | undefined;
              },
            },
            {
              ALT: () => {
                const bare = spanOfToken(this.CONSUME2(t.Word));
                end = bare.end;
                value = { from: bare.start, to: bare.end, open: "", close: "" };
              },
            },
          ]),
      });
    });
    return { name: word.image, nameSpan, equals, ...(value && { value }), start: nameSpan.start, end };
  });

  readonly tagJunk = this.RULE("tagJunk", (): Span => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.Quoted) },
      { ALT: () => this.CONSUME(t.Equals) },
      { ALT: () => this.CONSUME(t.Comment) },
      { ALT: () => this.CONSUME(t.Junk) },
    ]);
    return this.ACTION(() => spanOfToken(token)) ?? NOWHERE;
  });

  readonly endTag = this.RULE("endTag", (): EndPiece => {
    const end = this.CONSUME(t.End);
    const junk: Span[] = [];
    let last = spanOfToken(end);
    let finished = false;
    this.MANY(() => {
      const token = this.OR([{ ALT: () => this.CONSUME(t.Comment) }, { ALT: () => this.CONSUME(t.Junk) }]);
      this.ACTION(() => {
        last = spanOfToken(token);
        junk.push(last);
      });
    });
    this.OPTION(() => {
      last = spanOfToken(this.CONSUME(t.Close));
      finished = true;
    });
    const start = spanOfToken(end).start;
    return { is: "end", name: end.image.slice(2), junk, finished, start, end: last.end };
  });

  readonly doctype = this.RULE("doctype", (): DoctypePiece => {
    const open = this.CONSUME(t.Doctype);
    const entities: EntityDeclaration[] = [];
    let external = false;
    let last = spanOfToken(open);
    let finished = false;
    this.MANY(() => {
      this.OR1([
        {
          ALT: () => {
            const subset = this.SUBRULE(this.subset);
            this.ACTION(() => {
              last = subset.span;
              for (const entity of subset.entities) entities.push(entity);
              external ||= subset.external;
            });
          },
        },
        {
          ALT: () => {
            const token = this.OR2([
              { ALT: () => this.CONSUME(t.DtWord) },
              { ALT: () => this.CONSUME(t.Literal) },
              { ALT: () => this.CONSUME(t.Comment) },
              { ALT: () => this.CONSUME(t.Pi) },
              { ALT: () => this.CONSUME(t.Junk) },
            ]);
            this.ACTION(() => {
              last = spanOfToken(token);
              external ||= token.image === "SYSTEM" || token.image === "PUBLIC";
            });
          },
        },
      ]);
    });
    this.OPTION(() => {
      last = spanOfToken(this.CONSUME(t.DtClose));
      finished = true;
    });
    return { is: "doctype", entities, external, finished, start: spanOfToken(open).start, end: last.end };
  });

  readonly subset = this.RULE("subset", () => {
    let last = spanOfToken(this.CONSUME(t.DtOpen));
    const entities: EntityDeclaration[] = [];
    let external = false;
    this.MANY(() => {
      this.OR1([
        {
          ALT: () => {
            const entity = this.SUBRULE(this.declaration);
            this.ACTION(() => {
              last = entity;
              if (entity.name !== "") entities.push(entity);
            });
          },
        },
        {
          ALT: () => {
            const token = this.OR2([
              { ALT: () => this.CONSUME(t.SubsetText) },
              { ALT: () => this.CONSUME(t.Comment) },
              { ALT: () => this.CONSUME(t.Pi) },
              { ALT: () => this.CONSUME(t.Junk) },
            ]);
            this.ACTION(() => {
              last = spanOfToken(token);
              external ||= token.image.includes("%");
            });
          },
        },
      ]);
    });
    this.OPTION(() => {
      last = spanOfToken(this.CONSUME(t.SubsetClose));
    });
    return { entities, external, span: last };
  });

  readonly declaration = this.RULE("declaration", (): EntityDeclaration => {
    const open = this.CONSUME(t.Declaration);
    const words: string[] = [];
    let literal: string | undefined;
    let last = spanOfToken(open);
    this.MANY(() => {
      const token = this.OR([
        { ALT: () => this.CONSUME(t.DtWord) },
        { ALT: () => this.CONSUME(t.Literal) },
        { ALT: () => this.CONSUME(t.Junk) },
      ]);
      this.ACTION(() => {
        last = spanOfToken(token);
        if (token.tokenType === t.Literal) literal ??= token.image.slice(1, -1);
        else words.push(token.image);
      });
    });
    this.OPTION(() => {
      last = spanOfToken(this.CONSUME(t.DeclarationClose));
    });
    const parameter = words[0] === "%";
    const named = open.image === "<!ENTITY" ? words.slice(parameter ? 1 : 0) : [];
    const value = named.length === 1 ? literal : undefined;
    return { name: named[0] ?? "", value, parameter, start: spanOfToken(open).start, end: last.end };
  });
}

const parser = lazy(() => new XmlParser());

/** The pieces of a text, in its order and without a gap but for blanks inside tags. Never throws. */
export function readPieces(text: string): Pieces {
  return parser().read(text);
}
