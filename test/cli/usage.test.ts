import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "#rules/index";
import { cli, folderOf } from "./run.ts";

const SCRIPTS = "dom0/etc/sysconfig/network-scripts";
const host = {
  [`${SCRIPTS}/ifcfg-br0`]: "DEVICE=br0\nTYPE=bridge\nONBOOT=yes\n",
  [`${SCRIPTS}/ifcfg-eth0`]: "DEVICE=eth0\nONBOOT=yes\nBRIDGE=br0\n",
  "dom0/etc/xen/vm.cfg": "name = 'vm'\nmemory = 64\ndisk = []\n",
};
const json = async (words: readonly string[], cwd: string, stdin = "") => {
  const { out } = await cli([...words, "--format", "json"], cwd, stdin);
  return JSON.parse(out) as {
    readonly files: number;
    readonly hosts: readonly string[];
    readonly summary: Readonly<Record<string, number>>;
    readonly findings: readonly { readonly file: string; readonly code: string }[];
  };
};

describe("wrong usage", () => {
  it.each([
    [[], /no command/],
    [["chek"], /no command "chek"/],
    [["check", "--frmat", "json"], /frmat/],
    [["check", "--format", "xml"], /--format is one of text, json, sarif, github/],
    [["check", "--host", "a"], /check takes no --host/],
    [["check", "nowhere"], /nowhere does not exist/],
    [["check", "--reader", "ifcfg=netplan"], /--reader/],
    [["check", "--rule", "a=fatal"], /--rule a/],
    [["check", "--stdin"], /--stdin-filename/],
    [["topology", "--host", "x"], /no host "x"; there are dom0/],
    [["trace"], /needs GUEST/],
    [["trace", "x"], /no guest "x"/],
    [["inspect"], /needs a FILE/],
    [["inspect", `${SCRIPTS}/ifcfg-br0`, "--as", "x"], /--as is one of/],
    [["explain", "bridge-undefind"], /did you mean bridge-undefined/],
    [["lsp"], /--stdio/],
    [["lsp", "--stdio", "."], /lsp takes no PATH/],
    [["lsp", "--socket"], /--socket/],
    [["check", "--stdio"], /check takes no --stdio/],
  ])("%j", async (words, said) => {
    const { status, out, err } = await cli(words, folderOf(host));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toMatch(said);
    expect(err).toMatch(/^trunkline: [^\n]+\n$/);
  });
});

describe("status", () => {
  it.each([
    [[], 1],
    [["--fail-on", "never"], 0],
    [["--rule", "ifcfg-type-case=warning"], 0],
    [["--rule", "ifcfg-type-case=warning", "--fail-on", "warning"], 1],
    [["--rule", "ifcfg-type-case=off", "--fail-on", "hint"], 0],
  ])("check %j → %i", async (words, status) => {
    expect((await cli(["check", ...words], folderOf(host))).status).toBe(status);
  });

  it("is 0 for help and version", async () => {
    expect(await cli(["--help"], ".")).toMatchObject({
      status: 0,
      out: expect.stringContaining("trunkline check"),
      err: "",
    });
    expect(await cli(["lsp", "--help"], ".")).toMatchObject({
      status: 0,
      out: expect.stringContaining("lsp      --stdio"),
    });
    expect(await cli(["--version"], ".")).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe("what is read", () => {
  it("leaves out what .gitignore names", async () => {
    const cwd = folderOf({
      ...host,
      ".gitignore": "dom0/\n",
      "dom1/etc/network/interfaces": "auto lo\niface lo inet loopback\n",
    });
    expect(await json(["check"], cwd)).toMatchObject({ hosts: ["dom1"], files: 1 });
    expect(await json(["check", "dom0"], cwd)).toMatchObject({ hosts: ["dom0"], files: 3 });
  });

  it("follows no link out of the tree", async () => {
    const cwd = folderOf(host);
    const other = folderOf({ "ifcfg-eth9": "DEVICE=eth9\nTYPE=bridge\n" });
    symlinkSync(join(other, "ifcfg-eth9"), join(cwd, SCRIPTS, "ifcfg-eth9"));
    symlinkSync("ifcfg-eth0", join(cwd, SCRIPTS, "ifcfg-eth1"));
    expect(await json(["check"], cwd)).toMatchObject({ files: 4 });
  });

  it("of a part is judged as on its whole host, and told alone", async () => {
    const cwd = folderOf(host);
    const part = await json(["check", `${SCRIPTS}/ifcfg-eth0`], cwd);
    expect(part).toMatchObject({ hosts: ["dom0"], files: 1, findings: [] });
    expect(await json(["check", `${SCRIPTS}/ifcfg-br0`, `${SCRIPTS}/ifcfg-br0`], cwd)).toMatchObject({
      files: 1,
      summary: { error: 1 },
    });
  });

  it("may come from standard input in the place of a file", async () => {
    const cwd = folderOf(host);
    const words = ["check", "--stdin", "--stdin-filename", `${SCRIPTS}/ifcfg-eth0`];
    expect(await json(words, cwd, "DEVICE=eth0\nBRIDGE=br9\n")).toMatchObject({
      files: 1,
      findings: [{ file: `${SCRIPTS}/ifcfg-eth0`, code: "bridge-undefined" }],
    });
  });

  it("skips what is no text", async () => {
    const cwd = folderOf(host);
    writeFileSync(join(cwd, SCRIPTS, "ifcfg-bin"), Buffer.from([0, 1, 2]));
    expect(await json(["check"], cwd)).toMatchObject({ files: 3 });
  });

  it("is the same bytes every time, and called from where one stands", async () => {
    const cwd = folderOf(host);
    const first = await cli(["check", "--format", "json"], cwd);
    expect(await cli(["check", ".", "dom0", "--format", "json"], cwd)).toEqual(first);
    const inside = await json(["check", "../etc"], join(cwd, "dom0/etc"));
    expect(inside.findings[0]?.file).toBe("sysconfig/network-scripts/ifcfg-br0");
    const beside = await json(["check", ".."], join(cwd, "dom0/etc/sysconfig"));
    expect(beside.findings[0]?.file).toBe("network-scripts/ifcfg-br0");
  });

  it("is read by the tool that one says", async () => {
    const cwd = folderOf(host);
    expect((await json(["check", "--reader", "ifcfg=network-scripts"], cwd)).summary).toMatchObject({ error: 1 });
    expect(
      (await json(["check", "--reader", "ifcfg=NetworkManager"], cwd)).findings.map(({ code }) => code),
    ).not.toContain("ifcfg-type-case");
  });
});

describe("--fix", () => {
  it("does what is certain, and tells what is left", async () => {
    const cwd = folderOf({ ...host, [`${SCRIPTS}/ifcfg-eth0`]: "DEVICE=eth0\nONBOOT=yes\nBRIDGE=br9\n" });
    const after = await json(["check", "--fix"], cwd);
    expect(readFileSync(join(cwd, SCRIPTS, "ifcfg-br0"), "utf8")).toBe("DEVICE=br0\nTYPE=Bridge\nONBOOT=yes\n");
    expect(readFileSync(join(cwd, SCRIPTS, "ifcfg-eth0"), "utf8")).toBe("DEVICE=eth0\nONBOOT=yes\nBRIDGE=br9\n");
    expect(after.findings.map(({ code }) => code)).toContain("bridge-undefined");
    const fixed = [{ code: "ifcfg-type-case", file: `${SCRIPTS}/ifcfg-br0`, line: 1, fix: "Write TYPE=Bridge" }];
    expect(after).toMatchObject({ fixed });
    expect({ ...(await json(["check"], cwd)), fixed }).toEqual(after);
    expect(await json(["check", "--fix"], cwd)).toEqual({ ...after, fixed: [] });
  });

  it("says what it did, before what is left", async () => {
    const { out } = await cli(["check", "--fix"], folderOf(host));
    expect(out).toBe(
      `${SCRIPTS}/ifcfg-br0:2  fixed  ifcfg-type-case  Write TYPE=Bridge\n\nNothing found in 3 files of 1 host.\n`,
    );
  });

  it("leaves a file alone whose bytes it would not keep", async () => {
    const cwd = folderOf(host);
    const file = join(cwd, SCRIPTS, "ifcfg-br0");
    const bytes = Buffer.from("DEVICE=br0\nTYPE=bridge\n# \xe9\n", "latin1");
    writeFileSync(file, bytes);
    const { status, out, err } = await cli(["check", "--fix"], cwd);
    expect({ status, out }).toMatchObject({ status: 1, out: expect.not.stringContaining("  fixed  ") });
    expect(err).toBe(`trunkline: ${SCRIPTS}/ifcfg-br0 was not written: it is not UTF-8\n`);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("touches only what was asked about", async () => {
    const cwd = folderOf(host);
    await cli(["check", "--fix", `${SCRIPTS}/ifcfg-eth0`], cwd);
    expect(readFileSync(join(cwd, SCRIPTS, "ifcfg-br0"), "utf8")).toContain("TYPE=bridge");
  });
});

describe("rules and explain", () => {
  it("know every rule", async () => {
    const { out } = await cli(["rules", "--format", "json"], ".");
    expect(JSON.parse(out)).toMatchObject({ version: 1, rules: rules.map(({ code }) => ({ code })) });
    for (const { code } of rules) {
      const page = await cli(["explain", code], ".");
      expect(page, code).toMatchObject({ status: 0, out: expect.stringMatching(new RegExp(`^# ${code}\n`)) });
    }
  });
});
