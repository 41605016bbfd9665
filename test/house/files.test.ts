/** What every file of the repository keeps to. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { exists, filesBelow, read, root } from "./files.ts";

const BUDGET = 300;
/** Tables of keys, and what is written by a program. */
const LONG = [/\/schema[^/]*\.ts$/, /\/rules\/index\.ts$/, /\/cli\/pages\.ts$/];

function tracked(): readonly string[] {
  const list = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 24 });
  return list.split("\0").filter((path) => path !== "" && exists(path));
}

describe("source files", () => {
  it(`have at most ${BUDGET} lines`, () => {
    const sources = [
      ...filesBelow("server/src", ".ts"),
      ...filesBelow("client", ".ts"),
      ...filesBelow("scripts", ".ts", ".mjs"),
      ...filesBelow("test/support", ".ts"),
    ];
    const long = sources
      .filter((path) => !LONG.some((known) => known.test(path)))
      .map((path) => ({ path, lines: read(path).split("\n").length - 1 }))
      .filter(({ lines }) => lines > BUDGET);
    expect(long).toEqual([]);
  });

  it("have no open ends: no TODO, no skipped or lonely test, no silenced compiler", () => {
    const ends =
      /\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)|\b(it|test|describe)\.(skip|only|todo)\b|(\S:|\bas) any(?=[;,)\]>|=]| =)/;
    const found = [
      ...filesBelow("server", ".ts"),
      ...filesBelow("client", ".ts"),
      ...filesBelow("scripts", ".ts"),
      ...filesBelow("test", ".ts"),
    ]
      .filter((path) => path !== "test/house/files.test.ts")
      .flatMap((path) =>
        read(path)
          .split("\n")
          .flatMap((line, i) =>
            ends.test(line.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, "")) ? [`${path}:${i + 1} ${line.trim()}`] : [],
          ),
      );
    expect(found).toEqual([]);
  });
});

describe("tracked files", () => {
  const texts = tracked().filter((path) => /\.(ts|mjs|json|md|html|css|ya?ml|sh)$|^\.ci\/|ignore$|rc$/.test(path));

  it("name no folder of one machine and no registry", () => {
    const wrong = texts.flatMap((path) => {
      if (path === "test/house/files.test.ts") return [];
      const text = read(path);
      const machine = /\/work\/(main|shared|\.)|\/home\/(runner|user)\b/.exec(text);
      const registry = path.endsWith("package-lock.json")
        ? /"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/.exec(text)
        : /registry\.[a-z0-9.-]+\.[a-z]{2,}/.exec(text);
      return [machine, registry].flatMap((hit) => (hit ? [`${path}: ${hit[0]}`] : []));
    });
    expect(wrong).toEqual([]);
  });

  it("hold no conflict marks and end with a newline", () => {
    const wrong = texts.filter((path) => {
      const text = read(path);
      return /^(<{7} |>{7} )/m.test(text) || (text !== "" && !text.endsWith("\n"));
    });
    expect(wrong).toEqual([]);
  });
});
