import fc from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "#base/text";
import { parseXml } from "#formats/xml/build";
import { XmlParser } from "#formats/xml/grammar";
import { elements } from "#formats/xml/tree";
import { runs } from "#test/runs";
import { mutations, noise } from "#test/texts";

const SIGNS = [
  ..."<>/='\"&;!?-[]%#:. \t\n\r\u00A0\u201D\u2019\uFEFF\u0000",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml ",
  "?>",
  "<!DOCTYPE a ",
  "<!ENTITY x 'y'>",
  "[",
  "]>",
  "&x;",
  "&#65;",
  "&#x1F600;",
  "<a",
  "<a>",
  "</a>",
  "</",
  "<b c='d'/>",
  "<interface type='bridge'>\n",
  "</interface>",
  "  <source bridge=",
  "'br0'",
  "xmlns='u' ",
  "q:e ",
  "mac",
  "é\u{1F600}\uD800",
];

const VALID = `<?xml version="1.0"?>
<!DOCTYPE domain [<!ENTITY br "br0">]>
<domain type='kvm' xmlns:q='u'>
  <name>web &amp; co</name>
  <devices>
    <!-- one card -->
    <interface type="bridge">
      <mac address='52:54:00:11:22:33'/>
      <source bridge='&br;'/><q:x/>
      <![CDATA[ text ]]>
    </interface>
  </devices>
</domain>
`;

const texts = fc.oneof(noise(SIGNS, 40), mutations([VALID], SIGNS, { drop: 12 }));

/** The first promise that a text breaks; undefined: none. */
function broken(parser: XmlParser, text: string): string | undefined {
  const { pieces } = parser.read(text);
  if (parser.caught > 0) return "recovery caught something";
  const inside = (span: Span): boolean => 0 <= span.start && span.start <= span.end && span.end <= text.length;
  // Pieces follow one another without a gap, but for blanks that end an unfinished tag.
  let end = 0;
  for (const piece of pieces) {
    if (piece.start < end || !/^[ \t\r\n\u00A0\u2007\u202F\u200B-\u200D\uFEFF]*$/.test(text.slice(end, piece.start)))
      return `a gap at ${end}`;
    end = piece.end;
  }
  const doc = parseXml(text);
  for (const element of elements(doc.roots)) {
    if (!inside(element)) return `<${element.name}> lies outside`;
    for (const one of element.attributes)
      if (!inside(one) || (one.value && !inside(one.value.span))) return `${one.name} lies outside`;
    let last = element.tagEnd;
    for (const node of element.children) {
      if (node.start < last) return `children of <${element.name}> at ${node.start} overlap`;
      last = node.end;
    }
    if (element.end < last) return `<${element.name}> ends before its children`;
  }
  for (const fault of doc.faults) {
    const places = [fault.at, ...fault.also, ...fault.mends.flatMap((mend) => mend.edits.map((edit) => edit.span))];
    if (!places.every(inside)) return `${fault.what} lies outside`;
  }
  if (doc.odd.some((one) => text.slice(one.start, one.end) !== one.char)) return "a look-alike lies elsewhere";
  if (!doc.comments.every((one) => inside(one.text))) return "a comment lies outside";
  return undefined;
}

test("every text is a sentence, every place lies inside it", { timeout: 120_000 }, () => {
  const parser = new XmlParser();
  fc.assert(
    fc.property(texts, (text) => {
      const why = broken(parser, text);
      if (why !== undefined) throw new Error(why);
    }),
    { numRuns: runs(20_000) },
  );
  expect(parser.caught).toBe(0);
});
