import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawing, toXml } from "#picture/drawing";
import { markdown } from "#webview/markdown";

const xml = (text: string) => markdown(text).map(toXml).join("");
const words = ({ children }: Drawing): string =>
  children.map((child) => (typeof child === "string" ? child : words(child))).join("");

describe("the Markdown of hovers", () => {
  test("paragraphs, lists, rules and what stands out within a line", () => {
    expect(xml("**`br0`** bridge · [ifcfg-br0](file:///a#L1)\n\n- `eth0`\n- x\n\n---\n\nMTU 1500")).toBe(
      "<p><strong><code>br0</code></strong><span> bridge · ifcfg-br0</span></p>" +
        "<ul><li><code>eth0</code></li><li><span>x</span></li></ul><hr/><p><span>MTU 1500</span></p>",
    );
  });

  test("fences keep their lines, and one that is never closed ends with the text", () => {
    expect(xml("```\na  b\n**c**\n```\nd")).toBe("<pre>a  b\n**c**</pre><p><span>d</span></p>");
    expect(xml("```sh\na")).toBe("<pre>a</pre>");
  });

  test("markup of any kind is text", () => {
    const evil = '<img src=x onerror="alert(1)"> `<b>` [<i>](javascript:alert)';
    expect(markdown(evil).map(words).join("")).toBe('<img src=x onerror="alert(1)"> <b> <i>');
    expect(xml(evil)).not.toMatch(/<(img|b|i)[ >]|href|javascript/);
  });

  test("marks that lead nowhere are text, and a backslash takes their meaning away", () => {
    expect(markdown("a ** b ` c [d](e f) \\*g\\*").map(words).join("")).toBe("a ** b ` c [d](e f) *g*");
  });

  test("any text gives drawings without attributes, and loses nothing but marks", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab `*[]()<>&\\-\n_#") }), (text) => {
        const drawn = markdown(text);
        const letters = (some: string) => some.replace(/[^ab]/g, "");
        const check = (each: Drawing) => {
          expect(each.attributes).toEqual({});
          for (const child of each.children) if (typeof child !== "string") check(child);
        };
        drawn.forEach(check);
        if (!/[`(]/.test(text)) expect(letters(drawn.map(words).join("\n"))).toBe(letters(text));
      }),
    );
  });

  test("a long line of openings is text too", () => {
    for (const mark of ["[", "[a](", "x`y "]) {
      const text = mark.repeat(20_000).trim();
      expect(markdown(text).map(words).join("").replaceAll("`", "")).toBe(text.replaceAll("`", ""));
    }
  });
});
