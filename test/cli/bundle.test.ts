/** The program as it is shipped: one file, started as a user starts it. `npm run build` makes it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf } from "./run.ts";

const root = join(import.meta.dirname, "../..");
const program = join(root, "dist/cli.cjs");

function start(words: readonly string[], cwd: string, input = "") {
  expect(existsSync(program), "dist/cli.cjs is missing: npm run build").toBe(true);
  return spawnSync(process.execPath, [program, ...words], { cwd, input, encoding: "utf8" });
}

describe("dist/cli.cjs", () => {
  it("checks, with its output on standard output alone and its status as promised", () => {
    const cwd = folderOf({ "dom0/etc/sysconfig/network-scripts/ifcfg-br0": "DEVICE=br0\nTYPE=bridge\nONBOOT=yes\n" });
    const { status, stdout, stderr } = start(["check", "--format", "json", "--reader", "ifcfg=network-scripts"], cwd);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, hosts: ["dom0"], files: 1, summary: { error: 1 } });
    expect(start(["check", "nowhere"], cwd)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "trunkline: nowhere does not exist\n",
    });
  });

  it("writes a long answer to a pipe to its end", () => {
    const { status, stdout } = start(
      ["topology", "examples/xen-vlans", "examples/kvm-two-nics", "--format", "json"],
      root,
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ hosts: [{ name: "das-hp" }, { name: "dom0" }] });
  });

  it("reads standard input", () => {
    const words = ["check", "--stdin", "--stdin-filename", "ifcfg-eth0", "--format", "json"];
    expect(JSON.parse(start(words, folderOf({}), "DEVICE=eth0\n").stdout)).toMatchObject({ files: 1 });
  });

  it("begins with the line that makes it a program, and holds what it needs", () => {
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(start(["explain", "bridge-undefined"], folderOf({})).stdout).toMatch(/^# bridge-undefined\n/);
  });
});
