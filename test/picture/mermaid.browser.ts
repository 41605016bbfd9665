/** What we write for Mermaid, drawn by it; and our own picture in a browser. Needs TRUNKLINE_MERMAID, its program, and TRUNKLINE_BROWSER, a browser's address. */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mermaid } from "#picture/graph";
import { topologySvg } from "#picture/svg";
import { counts, diagrams } from "./diagrams.ts";
import { nasty, nastyTopology } from "./nasty.ts";

let browser: Browser | undefined;
let page: Page | undefined;

beforeAll(async () => {
  const { TRUNKLINE_MERMAID: program = "", TRUNKLINE_BROWSER: address = "" } = process.env;
  browser = await chromium.connect(address);
  page = await browser.newPage();
  await page.setContent("<!DOCTYPE html><body></body>");
  await page.addScriptTag({ path: program });
  await page.evaluate("mermaid.initialize({ startOnLoad: false, maxTextSize: 1e6, maxEdges: 1e4 })");
});
afterAll(() => browser?.close());

interface Drawn {
  readonly nodes: number;
  readonly lines: number;
  readonly frames: number;
  readonly text: string;
}

async function draw(text: string): Promise<Drawn> {
  if (!page) throw new Error("there is no page");
  return page.evaluate(`(async () => {
    const { svg } = await mermaid.render("picture", ${JSON.stringify(text)});
    document.body.innerHTML = svg;
    const count = (selector) => document.querySelectorAll(selector).length;
    return {
      nodes: count("svg .nodes .node"),
      lines: count("svg .edgePaths path.flowchart-link"),
      frames: count("svg .cluster"),
      text: [...document.querySelectorAll("svg .nodes .node")].map((node) => node.textContent.replaceAll("\\u2060", "")).join("\\n"),
    };
  })()`);
}

test("every example, and whatever else, is drawn with all its nodes, lines and frames", async () => {
  for (const [name, given] of await diagrams()) {
    const { text: _, ...drawn } = await draw(mermaid(given));
    const bare = given.hosts.filter(({ links, guests }) => links.length + guests.length === 0).length;
    const { nodes, lines, frames } = counts(given);
    // A host without a node is drawn as a node of its own.
    expect(drawn, name).toEqual({ nodes: nodes + bare, lines, frames: frames - bare });
  }
});

test("names are shown as they are", async () => {
  const { text } = await draw(mermaid(nastyTopology()));
  for (const name of nasty) {
    if (name.trim() === "" || name.length > 48) continue;
    const shown = name.replace(/[\0\t\n]/g, " ").replace(/\ud800/, "\ufffd");
    expect(text, JSON.stringify(name)).toContain(shown);
  }
});

test("our own picture is XML to a browser, has the topology in it and asks for nothing", async () => {
  if (!page) throw new Error("there is no page");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const [name, given] of await diagrams()) {
    const found = await page.evaluate(`(() => {
      const read = new DOMParser().parseFromString(${JSON.stringify(topologySvg(given))}, "image/svg+xml");
      document.body.replaceChildren(document.importNode(read.documentElement, true));
      return {
        wrong: read.querySelector("parsererror")?.textContent ?? null,
        kept: read.querySelector("metadata")?.textContent ?? "",
        nodes: read.querySelectorAll(".node:not(.kind-guest)").length,
        scripts: read.querySelectorAll("script, foreignObject, [onload], [onclick]").length,
      };
    })()`);
    const nodes =
      counts(given).nodes - given.hosts.flatMap(({ guests }) => guests.filter(({ nics }) => nics.length === 0)).length;
    expect(found, name).toMatchObject({ wrong: null, nodes, scripts: 0 });
    const { kept } = found as { readonly kept: string };
    // What XML cannot write is shown as a replacement; JSON writes control characters and lone surrogates as escapes.
    expect(JSON.parse(kept), name).toEqual(JSON.parse(JSON.stringify(given)));
  }
  expect(asked).toEqual([]);
});
