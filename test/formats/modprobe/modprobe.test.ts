import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type FileId, type Span } from "#base/text";
import type { Document } from "#formats/format";
import { ModprobeParser } from "#formats/modprobe/grammar";
import { modprobe } from "#formats/modprobe/index";
import { runs } from "#test/runs";

const PATH = "etc/modprobe.d/bonding.conf";

function doc(text: string): Document {
  return { file: PATH as FileId, path: PATH, text };
}

/** Facts as lines; `@text` is what stands at the place of an option's value. */
function render(text: string): string[] {
  return modprobe.facts(doc(text)).facts.map((fact) => {
    if (fact.fact !== "module") return fact.fact;
    const options = fact.options.map(
      (o) => ` ${o.key}=${o.value.value}@${text.slice(o.value.start, o.value.end)}${o.wellFormed ? "" : "!"}`,
    );
    return `${fact.what} ${fact.name.value}${fact.module ? ` ${fact.module.value}` : ""}${options.join("")}`;
  });
}

describe("facts", () => {
  test("aliases, options, install lines", () => {
    expect(
      render(
        "# bonds\nalias bond0 bonding\noptions bond0 mode=1  miimon=100\ninstall bridge /bin/true\nblacklist pcspkr\n",
      ),
    ).toEqual(["alias bond0 bonding", "options bond0 mode=1@1 miimon=100@100", "install bridge /bin/true"]);
  });
  test("only the bonding driver's options", () => {
    expect(
      render("options snd model=3\noptions bonding max_bonds=2\nalias uplink bonding\noptions uplink mode=4\n"),
    ).toEqual(["options bonding max_bonds=2@2", "alias uplink bonding", "options uplink mode=4@4"]);
  });
  test("joined lines, blanks round the equals sign, commas", () => {
    expect(render("options bond0 mode=1 \\\n  miimon=100\\\n primary=eth0\n")).toEqual([
      "options bond0 mode=1@1 miimon=100@100 primary=eth0@eth0",
    ]);
    expect(render("options bond0 mode =1,miimon=100\n")).toEqual(["options bond0 mode=1,miimon=100@1,miimon=100!"]);
  });
  test("unfinished lines, comments, CR LF", () => {
    expect(render("alias\nalias bond0\noptions\n  # options bond0 mode=1\n")).toEqual([]);
    const { facts, comments } = modprobe.facts(doc("alias bond0 bonding\r\n # x\r\n"));
    expect(facts.map((f) => f.fact === "module" && f.module?.value)).toEqual(["bonding"]);
    expect(comments.map((c) => c.value)).toEqual(["# x"]);
  });
});

test("claims its two places only", () => {
  expect(modprobe.claims("host/etc/modprobe.conf", "")).toBe(true);
  expect(modprobe.claims(PATH, "")).toBe(true);
  expect(modprobe.claims("etc/modprobe.d/README", "")).toBe(false);
  expect(modprobe.claims("src/modprobe.conf", "")).toBe(false);
  expect(modprobe.claims(PATH, "\0")).toBe(false);
});

test("the cursor knows commands and options", () => {
  const at = (source: string) => {
    const cursor = modprobe.cursor(doc(source.replace("|", "")), source.indexOf("|"));
    return cursor ? `${cursor.on} ${cursor.typed} ${cursor.spec?.key ?? "-"}` : "nothing";
  };
  expect(at("ali|as bond0 bonding\n")).toBe("key alias alias");
  expect(at("|\n")).toBe("key  -");
  expect(at("options bond0 mo|de=1\n")).toBe("key mode mode");
  expect(at("options bond0 mode=|1\n")).toBe("value 1 mode");
  expect(at("options bond0 mode=1 |\n")).toBe("key  -");
  expect(at("# al|ias\n")).toBe("nothing");
  expect(at("alias bond|0 bonding\n")).toBe("nothing");
});

describe("edits", () => {
  const marked = (source: string) => {
    const span: Span = { start: source.indexOf("«"), end: source.indexOf("»") - 1 };
    return { text: source.replace(/[«»]/g, ""), at: { file: PATH as FileId, ...span } };
  };
  const edited = (
    source: string,
    change: { do: "remove" } | { do: "replace"; value: string } | { do: "ignore"; code: string },
  ) => {
    const { text, at } = marked(source);
    const outcome = modprobe.apply({ ...change, at }, doc(text));
    return outcome && "edits" in outcome ? applyEdits(text, outcome.edits) : undefined;
  };
  test("replace", () => {
    expect(edited("options bond0 mode=«1» miimon=100\n", { do: "replace", value: "4" })).toBe(
      "options bond0 mode=4 miimon=100\n",
    );
    expect(edited("alias «bond0» bonding\n", { do: "replace", value: "uplink" })).toBe("alias uplink bonding\n");
    expect(edited("alias «bond0» bonding\n", { do: "replace", value: "a b" })).toBeUndefined();
  });
  test("remove", () => {
    expect(edited("options bond0 mode=1 «primary=eth0» miimon=100\n", { do: "remove" })).toBe(
      "options bond0 mode=1 miimon=100\n",
    );
    expect(edited("options bond0 mode=1 \\\n primary=«eth0»\n", { do: "remove" })).toBe("options bond0 mode=1\n");
    expect(edited("# a\n«alias bond0 bonding»\n# b\n", { do: "remove" })).toBe("# a\n# b\n");
    expect(edited("# a\noptions bond0 «mode=1»", { do: "remove" })).toBe("# a");
  });
  test("ignore", () => {
    expect(edited("alias a b\nalias «bond0» bonding\n", { do: "ignore", code: "x" })).toBe(
      "alias a b\n# trunkline: ignore x\nalias bond0 bonding\n",
    );
    expect(edited("options bond0 \\\n  mode=«1»\n", { do: "ignore", code: "x" })).toBe(
      "# trunkline: ignore x\noptions bond0 \\\n  mode=1\n",
    );
    expect(edited("# trunkline: ignore x\nalias «bond0» bonding\n", { do: "ignore", code: "y" })).toBe(
      "# trunkline: ignore x, y\nalias bond0 bonding\n",
    );
  });
  test("a link cannot be written here", () => {
    const beside = { file: PATH as FileId, start: 0, end: 0 };
    expect(modprobe.apply({ do: "declare", beside, link: { name: "br0", kind: "bridge" } }, doc(""))).toBeUndefined();
  });
});

test("every text is a sentence, every place lies in it", () => {
  expect(() => new ModprobeParser(true)).not.toThrow();
  const parser = new ModprobeParser();
  const noise = fc
    .array(
      fc.constantFrom(
        "alias ",
        "options bond0 ",
        "bonding",
        "mode=1",
        "=",
        ",",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\\\n",
        "\\",
        "#",
        "# x",
        "\r",
        "é",
        "\0",
        "install ",
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(noise, (text) => {
      const tree = parser.parse(text);
      let at = 0;
      for (const word of tree.lines.flatMap((line) => line.words)) {
        if (word.start < at || word.end > text.length || text.slice(word.start, word.end) !== word.text) return false;
        at = word.end;
      }
      return modprobe.facts(doc(text)).facts.every((f) => f.fact === "module" && f.whole.end <= text.length);
    }),
    { numRuns: runs(20_000), seed: 5 },
  );
  expect(parser.caught).toBe(0);
});

test("the outline lists the lines", () => {
  expect(
    modprobe.outline(doc("alias bond0 bonding\noptions bond0 mode=1\n")).map((i) => `${i.name}: ${i.detail}`),
  ).toEqual(["alias bond0: bonding", "options bond0: mode=1"]);
});
