/** The manifest of the extension: its words can be translated, its commands lead somewhere, its settings are those that are read. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULTS, readSettings } from "#analysis/settings";
import { exists, filesBelow, read, root } from "./files.ts";

interface Setting {
  readonly default?: unknown;
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly items?: Setting;
}
interface Menu {
  readonly command: string;
  readonly when?: string;
}
interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string };
  readonly completionEvents: readonly string[];
}
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}

const text = read("package.json");
const manifest = JSON.parse(text) as Manifest;
const { commands, menus, configuration, walkthroughs } = manifest.contributes;
const words = JSON.parse(read("package.nls.json")) as Readonly<Record<string, string>>;
const sources = filesBelow("client/src", ".ts");
const client = sources.map(read).join("\n");

describe("the words of the manifest", () => {
  const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? "");

  it("stand in package.nls.json, and nothing else does", () => {
    expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
  });

  it("are all there, but for those of single rules, which are the server's", () => {
    const bare: string[] = [];
    const look = (value: unknown, path: string) => {
      if (typeof value === "string") {
        const name = path.slice(path.lastIndexOf(".") + 1);
        const told =
          /^(title|description|markdownDescription|label|contents|category|altText|patternErrorMessage|contextualTitle)$/;
        if (told.test(name) && !/^%[^%]+%$/.test(value)) bare.push(path);
      } else if (typeof value === "object" && value !== null) {
        for (const [name, inner] of Object.entries(value)) look(inner, `${path}.${name}`);
      }
    };
    look(manifest.contributes, "");
    expect(bare.filter((path) => !path.startsWith(".configuration.properties.trunkline.rules.properties."))).toEqual(
      [],
    );
  });
});

describe("the words of the client", () => {
  it("stand in l10n/bundle.l10n.json: UPDATE=1 writes it", () => {
    const said = [...client.matchAll(/\bl10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => JSON.parse(`"${word}"`));
    const calls = [...client.matchAll(/\bl10n\.t\(/g)].length;
    expect(said.length, "every call begins with its text").toBe(calls);
    const bundle = `${JSON.stringify(Object.fromEntries([...new Set(said)].sort().map((word) => [word, word])), null, 2)}\n`;
    const file = "l10n/bundle.l10n.json";
    if (process.env["UPDATE"] === "1") writeFileSync(join(root, file), bundle);
    expect(read(file)).toBe(bundle);
  });
});

describe("the commands", () => {
  const ids = commands.map(({ command }) => command);

  it("are registered by the client, and those that it registers for people are contributed", () => {
    const named = [...client.matchAll(/"(trunkline\.[A-Za-z]+)"/g)].map(([, id]) => id ?? "");
    const rows = [...read("client/src/hosts/commands.ts").matchAll(/register\("(\w+)"/g)].map(
      ([, id]) => `trunkline.${id}`,
    );
    const known = new Set([...named, ...rows]);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(commands.filter(({ category }) => category !== "%category%")).toEqual([]);
  });

  it("that menus and buttons name are there", () => {
    const inMenus = Object.values(menus).flatMap((list) => list.map(({ command }) => command));
    // `trunkline.walk` runs the command that it is given.
    const buttons = /\(command:(?:trunkline\.walk\?%22)?(?!trunkline\.walk)([\w.]+)/g;
    const inWords = Object.values(words).flatMap((word) => [...word.matchAll(buttons)].map(([, id]) => id ?? ""));
    const named = [...inMenus, ...inWords.filter((id) => id.startsWith("trunkline."))];
    expect(inWords.length).toBeGreaterThan(10);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("that need a row of the view are kept out of the palette", () => {
    const hidden = menus["commandPalette"]?.filter(({ when }) => when === "false").map(({ command }) => command);
    const ofRows = menus["view/item/context"]?.map(({ command }) => command) ?? [];
    for (const command of ofRows) expect(hidden).toContain(command);
  });
});

describe("the settings", () => {
  const all = Object.entries(configuration.properties);
  /** The client's own, and the language client's. */
  const notServer = new Set(["trunkline.trace.server"]);

  it("are those that the server reads, no more and no fewer", () => {
    const leaves = (value: unknown, path: string): readonly string[] =>
      typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
        ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`))
        : [path];
    const read = [...leaves(DEFAULTS, "trunkline")].sort();
    expect(
      all
        .map(([name]) => name)
        .filter((name) => !notServer.has(name))
        .sort(),
    ).toEqual(read);
  });

  it("have the defaults that the server has", () => {
    for (const [name, { default: value }] of all) {
      if (notServer.has(name)) continue;
      const path = name.split(".").slice(1);
      const own = path.reduce<unknown>(
        (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
        DEFAULTS,
      );
      expect(value, name).toEqual(own);
    }
    expect(readSettings({})).toEqual(DEFAULTS);
  });

  it("are described, ordered and scoped, each differently", () => {
    for (const [name, { markdownDescription, scope, order }] of all) {
      expect(markdownDescription, name).toMatch(/^%/);
      expect(scope, name).toMatch(/^(resource|window|machine)/);
      expect(order, name).toBeTypeOf("number");
    }
    const orders = all.map(([, { order }]) => order);
    expect(new Set(orders).size).toBe(orders.length);
  });

  it("offer the readers that the server knows", () => {
    const readers = configuration.properties["trunkline.readers"]?.properties ?? {};
    const given = { ifcfg: "NetworkManager", interfaces: "ifupdown2", libvirt: "9.0.0", qemu: "7.2" };
    expect(readSettings({ readers: given }).readers).toEqual(given);
    expect(Object.keys(readers).sort()).toEqual(Object.keys(given).sort());
  });
});

describe("the walkthrough", () => {
  const steps = walkthroughs.flatMap((one) => one.steps);

  it("has five steps, each with a picture, a button and something that completes it", () => {
    expect(steps.map(({ id }) => id)).toEqual(["open", "findings", "fixes", "topology", "readers"]);
    for (const { id, description, media, completionEvents } of steps) {
      expect(exists(media.svg), media.svg).toBe(true);
      expect(words[description.slice(1, -1)], id).toMatch(/\]\(command:/);
      expect(completionEvents.length, id).toBeGreaterThan(0);
    }
  });
});
