import { describe, expect, test } from "vitest";
import { parseXml } from "#formats/xml/build";
import { XmlParser } from "#formats/xml/grammar";
import { makeXmlLexer } from "#formats/xml/tokens";
import { attribute, child, content, elements } from "#formats/xml/tree";
import { size, stride } from "#test/runs";
import { faults, mended, tree } from "./support.ts";

test("every character is a token of every place", () => {
  const lexer = makeXmlLexer();
  const places = ["", "<a ", "</a ", "<!DOCTYPE a ", "<!DOCTYPE a [", "<!DOCTYPE a [<!X "];
  const lost: string[] = [];
  for (let code = 0; code < 65_536; code += code < 0x300 ? 1 : stride(1))
    for (const before of places)
      if (lexer.tokenize(before + String.fromCharCode(code)).errors.length > 0)
        lost.push(`${before}U+${code.toString(16)}`);
  expect(lost).toEqual([]);
});

test("the grammar is sound", () => {
  expect(() => new XmlParser(true)).not.toThrow();
});

describe("well-formed text has no fault", () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    ["one element", "<a/>"],
    ["a declaration, a comment and a DOCTYPE before it", "<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE a>\n<a></a>\n"],
    ["a byte order mark", "\uFEFF<?xml version='1.0'?><a/>"],
    ["every word of a declaration", `<?xml version="1.0"  encoding='UTF-8' standalone = "yes" ?><a/>`],
    ["Windows line ends", "<a\r\n b='c'\r\n>\r\n</a>\r\n"],
    ["blanks round the sign and before the end", "<a b = 'c' \t></a >"],
    ["the other quote inside", `<a b="it's" c='"'/>`],
    ["a value over two lines, with `>`", "<a b='c >\n d'/>"],
    ["CDATA with everything in it", "<a><![CDATA[<b> & ]] > </c>]]></a>"],
    ["instructions and comments anywhere", "<a><?pi <x> ?><!-- - > --><b/></a><!-- end -->"],
    ["references", "<a b='&lt;&#65;&#x41;'>&amp;&gt;&quot;&apos;</a>"],
    ["an entity of its own", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"],
    ["an entity of another file", "<!DOCTYPE a SYSTEM 'a.dtd'><a>&x;</a>"],
    ["letters of every script", "<größe naïve='å'>日本 \u{1F600}</größe>"],
    ["a tag of several lines", "<a\n  b='1'\n  c='2'\n/>"],
    ["names with `-`, `.`, `:` and digits", "<x:a-b.c1 xmlns:x='u' x:d='1'/>"],
  ];
  test.each(rows)("%s", (_what, text) => {
    expect(faults(text)).toEqual([]);
    expect(parseXml(text).odd).toEqual([]);
    expect(parseXml(text).roots).toHaveLength(1);
  });
});

describe("each fault is told once, where it is", () => {
  const rows: readonly (readonly [what: string, text: string, told: readonly string[], repaired?: string])[] = [
    [
      "no closing quote before the end",
      "<a><s b='br0/></a>",
      ["the value of `b` has no closing quote ‹'br0›"],
      "<a><s b='br0'/></a>",
    ],
    [
      "no closing quote before an attribute",
      "<s b='br0 p='x'/>",
      ["the value of `b` has no closing quote ‹'br0›"],
      "<s b='br0' p='x'/>",
    ],
    [
      "no closing quote, the other kind follows",
      '<s b=\'br0 p="x"/>',
      ["the value of `b` has no closing quote ‹'br0›"],
      "<s b='br0' p=\"x\"/>",
    ],
    [
      "no closing quote at the line's end",
      '<s b="br0\n/>',
      ['the value of `b` has no closing quote ‹"br0›'],
      '<s b="br0"\n/>',
    ],
    ["no quotes", "<s bridge=br0/>", ["the value of `bridge` stands without quotes ‹br0›"], "<s bridge='br0'/>"],
    [
      "no opening quote",
      "<s bridge=br0'/>",
      ["the value of `bridge` stands without quotes ‹br0›"],
      "<s bridge='br0'/>",
    ],
    ["no value", "<s bridge/>", ["the attribute `bridge` has no value ‹bridge›"], '<s bridge=""/>'],
    ["no value before another", "<s a= b='c'/>", ["the attribute `a` has no value ‹a=›"], "<s a=\"\" b='c'/>"],
    [
      "no blank between two",
      "<s a='1'b='2'/>",
      ["a blank is missing before the attribute `b` ‹b›"],
      "<s a='1' b='2'/>",
    ],
    ["the same twice", "<s a='1' a='2'/>", ["the attribute `a` stands twice in one tag ‹a='2'›"], "<s a='1'/>"],
    ["`<` in a value", "<s a='1<2'/>", ["`<` in the value of `a` must be written `&lt;` ‹<›"], "<s a='1&lt;2'/>"],
    [
      "`&` in a value",
      "<s a='b & c'/>",
      ["`&` begins a reference and must be written `&amp;` ‹&›"],
      "<s a='b &amp; c'/>",
    ],
    ["`&` in text", "<s>b & c</s>", ["`&` begins a reference and must be written `&amp;` ‹&›"], "<s>b &amp; c</s>"],
    ["an unknown entity", "<s>&nbsp;</s>", ["the entity `&nbsp;` is not defined ‹&nbsp;›"], "<s>&amp;nbsp;</s>"],
    ["a reference to nothing", "<s>&#0;</s>", ["`&#0;` stands for no character ‹&#0;›"]],
    ["something that is no attribute", "<s \"x\" a='1'/>", ['`"x"` is no part of the tag `<s>` ‹"x"›'], "<s  a='1'/>"],
    [
      "a comment in a tag",
      "<s a='1' <!-- b='2' -->/>",
      ["`a comment` is no part of the tag `<s>` ‹<!-- b='2' -->›"],
      "<s a='1' />",
    ],
    ["an attribute that is no name", "<s 1a='1'/>", ["`1a` is no attribute name ‹1a›"]],
    ["a tag without end", "<a><s b='1'</a>", ["the tag `<s` has no `>` ‹<s›"], "<a><s b='1'/></a>"],
    ["a tag that is being typed", "<a><s bri</a>", ["the tag `<s` has no `>` ‹<s›"], '<a><s bri=""/></a>'],
    ["an end tag without end", "<a><b></b</a>", ["the end tag `</b` has no `>` ‹</b›"], "<a><b></b></a>"],
    ["words in an end tag", "<a></a x>", ["`x` is no part of the tag `</a>` ‹x›"], "<a></a >"],
    [
      "an end tag too many",
      "<a><s b='1'/></s></a>",
      ["`</s>` closes nothing that is open ‹</s>›"],
      "<a><s b='1'/></a>",
    ],
    ["a misspelt end tag", "<name>x</nam>", ["`</nam>` does not match `<name>` ‹nam›"], "<name>x</name>"],
    ["an end tag in capitals", "<mac>x</MAC>", ["`</MAC>` does not match `<mac>` ‹MAC›"], "<mac>x</mac>"],
    [
      "an end tag without name",
      "<a>x</></a>",
      ["`</>` does not match `<a>` ‹›", "`</a>` closes nothing that is open ‹</a>›"],
      "<a>x</a>",
    ],
    ["an empty element left open", "<a><s b='1'></a>", ["`<s>` is never closed ‹s›"], "<a><s b='1'/></a>"],
    [
      "an element left open",
      "<a>\n <i>\n  <s/>\n</a>",
      ["`<i>` is never closed ‹i›"],
      "<a>\n <i>\n  <s/>\n </i>\n</a>",
    ],
    ["the last one left open", "<a>\n  <b/>\n", ["`<a>` is never closed ‹a›"], "<a>\n  <b/>\n</a>\n"],
    [
      "an element left open, Windows line ends",
      "<a>\r\n <i>\r\n  <s/>\r\n</a>",
      ["`<i>` is never closed ‹i›"],
      "<a>\r\n <i>\r\n  <s/>\r\n </i>\r\n</a>",
    ],
    [
      "a misspelt start tag",
      "<tpye a='b'>hvm</type>",
      ["`</type>` does not match `<tpye>` ‹type›"],
      "<tpye a='b'>hvm</tpye>",
    ],
    [
      "an end tag of quite another name",
      "<a>\n  <mac>x</target>\n</a>",
      ["`</target>` does not match `<mac>` ‹target›"],
      "<a>\n  <mac>x</mac>\n</a>",
    ],
    [
      "an end tag of another name below its element",
      "<a>\n <b>\n  <c/>\n </video>\n <d/>\n</a>",
      ["`</video>` does not match `<b>` ‹video›"],
      "<a>\n <b>\n  <c/>\n </b>\n <d/>\n</a>",
    ],
    ["words in a misspelt end tag", "<name>x</n;>", ["`</n;>` does not match `<name>` ‹n;›"], "<name>x</name>"],
    ["an end tag that is being typed", "<a>\n</\n<b/></a>", ["the end tag `</` has no `>` ‹</›"]],
    ["three roots are one fault", "<a/><b/><c/>", ["`<b>` is a second root element ‹b›"]],
    ["a tag without end for want of a quote", "<a><s b='x</a>", ["the value of `b` has no closing quote ‹'x›"]],
    ["two roots", "<a/>\n<b/>", ["`<b>` is a second root element ‹b›"]],
    ["text outside", "<a/>\nend", ["`end` stands outside the root element ‹end›"]],
    ["text before", "Domain:\n<a/>", ["`Domain:` stands outside the root element ‹Domain:›"]],
    ["nothing at all", "", ["there is no element ‹›"]],
    ["only a comment", "<!-- x -->\n", ["there is no element ‹›"]],
    ["`--` in a comment", "<a><!-- b -- c --></a>", ["`--` stands inside a comment ‹--›"]],
    ["a comment that ends in `--->`", "<a><!-- b ---></a>", ["`--` stands inside a comment ‹--›"]],
    ["a comment without end", "<a><!-- b </a>", ["`<a>` is never closed ‹a›", "a comment has no `-->` ‹<!--›"]],
    [
      "CDATA without end",
      "<a><![CDATA[x</a>",
      ["`<a>` is never closed ‹a›", "`<![CDATA[` is never closed by `]]>` ‹<![CDATA[›"],
    ],
    [
      "a declaration without `?`",
      "<?xml version='1.0'>\n<a/>",
      ["`<?` is never closed by `?>` ‹<?xml version='1.0'>›"],
      "<?xml version='1.0'?>\n<a/>",
    ],
    [
      "blank lines before the declaration",
      "\n<?xml version='1.0'?><a/>",
      ["something stands before the XML declaration ‹<?xml version='1.0'?>›"],
      "<?xml version='1.0'?><a/>",
    ],
    [
      "a comment before the declaration",
      "<!-- x --><?xml version='1.0'?><a/>",
      ["something stands before the XML declaration ‹<?xml version='1.0'?>›"],
    ],
    ["a lone `<`", "<a>1 < 2</a>", ["`<` must be written `&lt;` ‹<›"], "<a>1 &lt; 2</a>"],
    ["`]]>` in text", "<a>]]></a>", ["`]]>` must be written `]]&gt;` ‹]]>›"], "<a>]]&gt;</a>"],
    [
      "a declaration of a DTD in content",
      "<a><!ELEMENT b></a>",
      ["`<!ELEMENT b>` does not belong here ‹<!ELEMENT b>›"],
    ],
    ["a DOCTYPE without end", "<!DOCTYPE a\n<a/>", ["the DOCTYPE has no `>` ‹<!DOCTYPE›"]],
    ["a DOCTYPE too late", "<a><!DOCTYPE a></a>", ["a DOCTYPE belongs before the root element ‹<!DOCTYPE›"]],
    [
      "a declaration gone wrong",
      '<?xml version="1.0 encoding="UTF-8"?><a/>',
      [
        'the XML declaration is not of the form `<?xml version="1.0" encoding="UTF-8"?>` ‹<?xml version="1.0 encoding="UTF-8"?>›',
      ],
    ],
    ["an instruction without a name", "<a><? x?></a>", ["a name must follow `<?` ‹<?›"]],
    ["a control character", "<a>\u0001</a>", ["the character U+0001 may not stand in XML ‹\u0001›"], "<a></a>"],
  ];
  for (const [what, text, told, repaired] of rows)
    test(what, () => {
      expect(faults(text)).toEqual(told);
      if (repaired === undefined) return;
      expect(mended(text)).toBe(repaired);
      expect(faults(repaired)).toEqual([]);
    });
});

describe("what is broken stays readable", () => {
  test("an attribute that is being typed", () => {
    expect(tree("<interface type='bridge'><source bri</interface><interface/>")).toEqual([
      "interface type=bridge",
      "  source bri!",
      "interface",
    ]);
  });

  test("an end tag closes all that is open inside", () => {
    expect(tree("<devices><interface><mac address='x'></devices>")).toEqual([
      "devices",
      "  interface!",
      "    mac address=x!",
    ]);
  });

  test("a missing quote costs one value only", () => {
    const text = "<i>\n  <source bridge='br0/>\n  <model type='virtio'/>\n</i>";
    expect(tree(text)).toEqual(["i", "  source bridge=br0", "  model type=virtio"]);
  });

  test("an unclosed element holds what is indented deeper", () => {
    const text = "<d>\n  <i>\n    <source bridge='a'>\n    <model type='m'/>\n  <i>\n    <mac/>\n  </i>\n</d>";
    expect(tree(text)).toEqual(["d", "  i!", "    source bridge=a!", "    model type=m", "  i", "    mac"]);
  });

  test("a comment without end hides the rest, as for every reader", () => {
    expect(tree("<a><b/><!-- <c/></a>")).toEqual(["a!", "  b"]);
  });
});

describe("look-alikes", () => {
  const odd = (text: string): string[] =>
    parseXml(text).odd.map(({ char, is, start, instead }) => `${start} ${is} ${char}→${instead}`);

  test("typographic quotes hold a value all the same", () => {
    const text = "<s bridge=\u201Dbr0\u201D dev=\u2018eth0\u2019/>";
    expect(tree(text)).toEqual(["s bridge=br0 dev=eth0"]);
    expect(odd(text)).toEqual(['10 quote \u201D→"', '14 quote \u201D→"', "20 quote \u2018→'", "25 quote \u2019→'"]);
    expect(faults(text)).toEqual([]);
  });

  test("one side only", () => {
    expect(odd('<s a="b\u201D/>')).toEqual(['7 quote \u201D→"']);
    expect(odd("<s a=\u2018b'/>")).toEqual(["5 quote \u2018→'"]);
    expect(tree('<s a="b\u201D c="d"/>')).toEqual(["s a=b c=d"]);
  });

  test("blanks that are none", () => {
    expect(odd("<s\u00A0a='1'\u200B/>")).toEqual(["2 blank \u00A0→ ", "8 blank \u200B→"]);
    expect(odd("<s/>\u00A0\n")).toEqual(["4 blank \u00A0→"]);
    expect(odd("<s>\u00A0<t/></s>")).toEqual([]);
  });
});

describe("values", () => {
  const value = (text: string): unknown => {
    const root = parseXml(text).roots[0];
    const found = attribute(root, "v")?.value ?? content(root);
    return found && [found.text, text.slice(found.span.start, found.span.end), found.known];
  };

  const rows: readonly (readonly [text: string, value: readonly [string, string, boolean] | undefined])[] = [
    ["<a v='br0'/>", ["br0", "br0", true]],
    ["<a v='a&amp;b'/>", ["a&b", "a&amp;b", true]],
    ["<a v='&#x42;&#114;'/>", ["Br", "&#x42;&#114;", true]],
    ["<a v='a\r\nb\tc'/>", ["a b c", "a\r\nb\tc", true]],
    ["<a>  web\n</a>", ["web", "web", true]],
    ["<a>we<!-- x -->b</a>", ["web", "we<!-- x -->b", true]],
    ["<a><![CDATA[web]]></a>", ["web", "web", true]],
    ["<a>R&amp;D</a>", ["R&D", "R&amp;D", true]],
    ["<a>   </a>", undefined],
    ["<!DOCTYPE a [<!ENTITY n 'web'><!ENTITY m '&n;-1'>]><a v='&m;'/>", ["web-1", "&m;", true]],
    ["<!DOCTYPE a [<!ENTITY n SYSTEM 'file:///etc/passwd'>]><a v='&n;'/>", ["&n;", "&n;", false]],
    ["<!DOCTYPE a [<!ENTITY n '&m;'><!ENTITY m '&n;'>]><a v='&m;'/>", ["&m;", "&m;", false]],
    ["<!DOCTYPE a [<!ENTITY % n 'x'>]><a v='&n;'/>", ["&n;", "&n;", true]],
  ];
  test.each(rows)("%s", (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test("entities that grow without end are let alone", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
    const text = `<!DOCTYPE a [<!ENTITY l0 "lol">${levels}]><a v='&l30;'>${"&l3;".repeat(50_000)}</a>`;
    const root = parseXml(text).roots[0];
    expect(attribute(root, "v")?.value?.known).toBe(false);
    expect(content(root)?.known).toBe(false);
    expect(content(root)?.text.length).toBeLessThan(2_000_000);
  });

  test("an entity with elements in it makes the tree opaque", () => {
    expect(parseXml("<!DOCTYPE a [<!ENTITY n '<b/>'>]><a>&n;</a>").opaque).toBe(true);
    expect(parseXml("<!DOCTYPE a [<!ENTITY n '<b/>'>]><a/>").opaque).toBe(false);
  });
});

describe("namespaces", () => {
  const names = (text: string): string[] =>
    elements(parseXml(text).roots).map((one) => `${one.local}=${one.namespace ?? (one.undeclared ? "?" : "")}`);

  test("default, prefixed, taken back, not declared", () => {
    expect(names("<a><b xmlns='u'><c/><d xmlns=''/></b><q:e xmlns:q='v'><q:f/></q:e><x:g/></a>")).toEqual([
      "a=",
      "b=u",
      "c=u",
      "d=",
      "e=v",
      "f=v",
      "g=?",
    ]);
  });

  test("a foreign child is not ours", () => {
    const root = parseXml("<a><n:name xmlns:n='u'>x</n:name><name>y</name></a>").roots[0];
    expect(content(child(root, "name"))?.text).toBe("y");
  });
});

describe("size", () => {
  const mebibyte = size(1_048_576);
  test.each([
    ["elements in elements", "<a>"],
    ["each on its own line", "<a>\n"],
    ["open quotes", "<a b='"],
    ["quotes in a tag", "<a \"'"],
    ["open instructions", "<?"],
    ["open comments", "<!--"],
    ["open CDATA", "<![CDATA["],
    ["DOCTYPEs", "<!DOCTYPE a ["],
    ["`<`", "<"],
    ["`&`", "&amp"],
    ["end tags", "</a>"],
    ["attributes", "b='c' "],
    ["typographic quotes", "<a b=\u201D"],
    ["missing quotes", "b='c d e="],
  ])("a quarter mebibyte of %s", (_what, piece) => {
    const text =
      (piece.startsWith("<") || piece.startsWith("&") ? "" : "<a ") + piece.repeat(mebibyte / 4 / piece.length);
    const doc = parseXml(text);
    expect(doc.faults.length).toBeGreaterThan(0);
    expect(doc.faults.length).toBeLessThanOrEqual(500);
  });

  test("a mebibyte of well-formed text", () => {
    const card = "    <interface type='bridge'>\n      <source bridge='br0'/>\n    </interface>\n";
    const text = `<devices>\n${card.repeat(mebibyte / card.length)}</devices>\n`;
    const doc = parseXml(text);
    expect(doc.faults).toEqual([]);
    expect(elements(doc.roots).length).toBe(1 + 2 * Math.floor(mebibyte / card.length));
  });

  test("nesting deeper than libxml2 reads is told once and laid flat", () => {
    const text = `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`;
    expect(faults(text)).toEqual(["elements lie more than 256 deep in one another ‹a›"]);
    const depths = elements(parseXml(text).roots).map((one) => {
      let depth = 0;
      for (let at = one.parent; at; at = at.parent) depth++;
      return depth;
    });
    expect(Math.max(...depths)).toBe(256);
  });
});
