/** Requests about blanks and tags: formatting, on-type edits, names of tags that are written alike. */
import type { Connection, FormattingOptions, LinkedEditingRanges, TextEdit } from "vscode-languageserver";
import type { Blanks } from "#formats/format";
import { layoutEdits, linkedPlaces, typedEdits } from "#services/layout";
import type { Abilities } from "./abilities.ts";
import type { Session } from "./session.ts";
import { idOf } from "./uris.ts";

export function answerShaping(connection: Connection, session: Session, { xmlIsOurs }: Abilities): void {
  const { workspace, converter } = session;

  connection.onDocumentFormatting(({ textDocument, options }): TextEdit[] => {
    const file = idOf(textDocument.uri);
    return converter.textEdits(file, layoutEdits(workspace, file, blanksOf(options)));
  });

  connection.onDocumentRangeFormatting(({ textDocument, range, options }): TextEdit[] => {
    const file = idOf(textDocument.uri);
    return converter.textEdits(file, layoutEdits(workspace, file, blanksOf(options), converter.span(file, range)));
  });

  connection.onDocumentOnTypeFormatting(({ textDocument, position, ch, options }): TextEdit[] => {
    const file = idOf(textDocument.uri);
    if (workspace.format(file)?.dialect === "libvirt" && !xmlIsOurs) return [];
    const place = { file, offset: converter.offset(file, position) };
    return converter.textEdits(file, typedEdits(workspace, place, ch, blanksOf(options)));
  });

  connection.languages.onLinkedEditingRange((params): LinkedEditingRanges | null => {
    const place = session.placeOf(params);
    const places = xmlIsOurs ? linkedPlaces(workspace, place) : [];
    return places.length === 0 ? null : { ranges: places.map((span) => converter.range(place.file, span)) };
  });
}

/** Editors that say nonsense get what Debian's files have. */
function blanksOf({ insertSpaces, tabSize }: FormattingOptions): Blanks {
  if (!insertSpaces) return { indent: "\t" };
  return { indent: " ".repeat(Number.isInteger(tabSize) && tabSize > 0 && tabSize <= 16 ? tabSize : 4) };
}
