import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Language, syntaxes } from "./tokenize.ts";

interface Configuration {
  readonly comments: { readonly lineComment: string };
  readonly wordPattern: string;
  readonly brackets: readonly (readonly [string, string])[];
  readonly indentationRules?: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly { readonly beforeText: string; readonly afterText?: string }[];
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
}

const languages: readonly Language[] = ["ifcfg", "interfaces", "xen-config"];
const load = (language: Language): Configuration =>
  JSON.parse(readFileSync(join(syntaxes, `${language}.language-configuration.json`), "utf8"));

describe.each(languages)("%s", (language) => {
  const configuration = load(language);
  const words = (text: string): readonly string[] => text.match(new RegExp(configuration.wordPattern, "g")) ?? [];

  it("keeps a name, an address or an option together", () => {
    for (const word of [
      "bond0.900",
      "eth0:1",
      "00:16:3e:62:f0:1c",
      "192.0.2.10",
      "bridge-ports",
      "bridge_ports",
      "active-backup",
      "layer2+3",
    ]) {
      expect(words(word)).toEqual([word]);
    }
  });

  it("parts what stands beside an equals sign, a comma or a quote", () => {
    expect(words('BRIDGE="br900"')).toEqual(["BRIDGE", "br900"]);
    expect(words("'mac=00:16:3e:62:f0:1c, bridge=br900'")).toEqual(["mac", "00:16:3e:62:f0:1c", "bridge", "br900"]);
    expect(words("x = [ 1, ]")).toEqual(["x", "1"]);
    expect(words("name- .5 :")).toEqual(["name", "5"]);
  });

  it("comments with #, and goes on with a comment that is broken in two", () => {
    expect(configuration.comments.lineComment).toBe("#");
    const rule = configuration.onEnterRules.find(
      ({ afterText }) => afterText !== undefined && new RegExp(afterText).test("rest"),
    );
    expect(new RegExp(rule?.beforeText ?? "$.").test("  # some words")).toBe(true);
    expect(new RegExp(rule?.beforeText ?? "$.").test("DEVICE=eth0 ")).toBe(false);
  });

  it("folds between region marks", () => {
    expect("# region uplinks").toMatch(new RegExp(configuration.folding.markers.start));
    expect("#endregion").toMatch(new RegExp(configuration.folding.markers.end));
    expect("# regional").not.toMatch(new RegExp(configuration.folding.markers.start));
  });
});

describe("indentation", () => {
  it("goes in behind the head of a stanza and out again at the next", () => {
    const rules = load("interfaces").indentationRules;
    const grows = new RegExp(rules?.increaseIndentPattern ?? "$.");
    const shrinks = new RegExp(rules?.decreaseIndentPattern ?? "$.");
    expect("iface br0 inet dhcp").toMatch(grows);
    expect("auto br0").not.toMatch(grows);
    for (const head of ["iface br1 inet manual", "auto br1", "allow-hotplug eth0", "source /etc/x", "mapping eth0"]) {
      expect(`    ${head}`).toMatch(shrinks);
    }
    for (const option of ["    address 192.0.2.1", "    autoconf 1", "    bridge_ports eth0"]) {
      expect(option).not.toMatch(shrinks);
    }
  });

  it("goes in behind an open list of a guest", () => {
    const rules = load("xen-config").indentationRules;
    const grows = new RegExp(rules?.increaseIndentPattern ?? "$.");
    expect("vif = [ # four").toMatch(grows);
    expect("vif = [ 'a' ]").not.toMatch(grows);
    expect("]").toMatch(new RegExp(rules?.decreaseIndentPattern ?? "$."));
  });
});
