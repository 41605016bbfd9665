import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Language, syntaxes, type TokenizedLine, tokenize } from "./tokenize.ts";

const examples = join(syntaxes, "../examples");
const languageOf = (path: string): Language | undefined => {
  if (/\/etc\/network\/interfaces$/.test(path)) return "interfaces";
  if (/\/etc\/xen\/[^/]+$/.test(path)) return "xen-config";
  return basename(path).startsWith("ifcfg-") ? "ifcfg" : undefined;
};
const files = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((path) => languageOf(path) !== undefined)
  .sort();

describe("every example file", () => {
  it("is found", () => {
    expect(files.length).toBe(11 + 14 + 2 + 2);
  });

  it.each(files)("%s: no line is left without colour, none runs on", async (path) => {
    const language = languageOf(path) ?? "ifcfg";
    const lines = await tokenize(language, readFileSync(join(examples, path), "utf8"));
    const bare = lines.filter(
      ({ text, tokens }) => /\S/.test(text) && tokens.every(({ scopes }) => scopes.length === 0),
    );
    expect(bare.map(({ text }) => text)).toEqual([]);
    // Only the list of vif goes over several lines here.
    const running = lines.filter(({ text, open }) => open !== 0 && !(language === "xen-config" && text.endsWith(",")));
    expect(running.map(({ text }) => text)).toEqual([]);
    expect(lines.at(-1)?.open).toBe(0);
  });

  it("shows by its colour what is wrong in examples/broken", async () => {
    const at = async (path: string, words: string): Promise<TokenizedLine["tokens"]> => {
      const lines = await tokenize(
        languageOf(`/${path}`) ?? "ifcfg",
        readFileSync(join(examples, "broken", path), "utf8"),
      );
      return lines.flatMap(({ tokens }) => tokens).filter(({ text }) => text.includes(words));
    };
    const scripts = "dom0/etc/sysconfig/network-scripts";
    expect((await at(`${scripts}/ifcfg-br902`, "bridge"))[0]?.scopes).toEqual(["meta.assignment.ifcfg"]);
    expect((await at(`${scripts}/ifcfg-eth2`, "YES"))[0]?.scopes).toEqual(["meta.assignment.ifcfg"]);
    expect((await at(`${scripts}/ifcfg-eth1`, "speed 100"))[0]?.scopes).toEqual([]);
    expect((await at("dom0/etc/xen/vm.cfg", "brige"))[0]?.scopes.at(-1)).toBe("string.quoted.single.xen-config");
    expect((await at("das-hp/etc/network/interfaces", "statik"))[0]?.scopes).toEqual(["meta.stanza.interfaces"]);
  });
});

describe("a long line", () => {
  it.each<[Language, string]>([
    ["ifcfg", `BONDING_OPTS="${"mode=1 ".repeat(2500)}`],
    ["ifcfg", `DEVICE=${"a.".repeat(5000)}`],
    ["ifcfg", `IPV6ADDR=${"0:".repeat(5000)}`],
    ["interfaces", `bridge_ports ${"a.b.".repeat(4000)}`],
    ["interfaces", `up ${"\\ ".repeat(5000)}\\`],
    ["xen-config", `vif = [ '${"bridge=a.b:".repeat(1500)}`],
  ])("%s is coloured to its end", async (language, text) => {
    // An expression that goes back and forth would not end within the test's limit.
    expect(await tokenize(language, text)).not.toHaveLength(0);
  });
});
