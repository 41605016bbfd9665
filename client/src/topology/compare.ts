/** What the topology is compared with: the last commit, a snapshot that was taken before, a topology in a file. */
import { l10n, type Memento, window, workspace } from "vscode";
import { TOPOLOGY_WITH, type TopologyWithParams, type TopologyWithResult } from "#protocol/panel";
import type { Topology } from "#protocol/topology";
import type { Server } from "../server.ts";
import { readTopology } from "./check.ts";
import { head, Unable } from "./git.ts";

export interface Before {
  /** In words, as in "compared with …". */
  readonly name: string;
  readonly topology: Topology;
}

interface Snapshot {
  /** Milliseconds since 1970. */
  readonly taken: number;
  readonly topology: unknown;
}

const key = "trunkline.snapshots";
/** Older ones are forgotten. */
const most = 10;

export class Comparisons {
  readonly #server: Server;
  readonly #memory: Memento;

  constructor(server: Server, memory: Memento) {
    this.#server = server;
    this.#memory = memory;
  }

  /** Undefined: the user would not. Throws `Unable` where there is nothing to compare with. */
  async choose(what: "head" | "snapshot" | "file"): Promise<Before | undefined> {
    switch (what) {
      case "head":
        return this.#head();
      case "snapshot":
        return this.#snapshot();
      case "file":
        return openFile();
    }
  }

  /** Keeps the topology of this moment in the workspace's own storage. Gives back what it is called. */
  async keep(topology: Topology): Promise<string> {
    const snapshot: Snapshot = { taken: Date.now(), topology };
    await this.#memory.update(key, [snapshot, ...this.#snapshots()].slice(0, most));
    return nameOf(snapshot);
  }

  async #head(): Promise<Before> {
    const { name, texts } = await head();
    const client = await this.#server.start();
    const params: TopologyWithParams = { texts };
    return { name, topology: await client.sendRequest<TopologyWithResult>(TOPOLOGY_WITH, params) };
  }

  async #snapshot(): Promise<Before | undefined> {
    const all = this.#snapshots();
    if (all.length === 0) throw new Unable(l10n.t("No snapshot has been taken yet."));
    const items = all.map((snapshot) => ({ label: nameOf(snapshot), snapshot }));
    const [only] = items;
    const placeHolder = l10n.t("Compare with which snapshot?");
    const picked = items.length === 1 ? only : await window.showQuickPick(items, { placeHolder });
    return picked && { name: l10n.t("the snapshot of {0}", picked.label), topology: sound(picked.snapshot.topology) };
  }

  #snapshots(): readonly Snapshot[] {
    const kept: unknown = this.#memory.get(key);
    return Array.isArray(kept) ? kept.filter(isSnapshot) : [];
  }
}

function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === "object" && value !== null && typeof (value as Partial<Snapshot>).taken === "number";
}

function nameOf({ taken }: Snapshot): string {
  return new Date(taken).toLocaleString();
}

async function openFile(): Promise<Before | undefined> {
  const [uri] = (await window.showOpenDialog({ canSelectMany: false, filters: { JSON: ["json"] } })) ?? [];
  if (uri === undefined) return undefined;
  const name = decodeURIComponent(uri.path.slice(uri.path.lastIndexOf("/") + 1));
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  return { name, topology: sound(parsed(text)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unable(l10n.t("That file is no JSON."));
  }
}

function sound(value: unknown): Topology {
  const read = readTopology(value);
  if ("wrong" in read) throw new Unable(l10n.t("That is no topology: {0}.", read.wrong));
  return read.value;
}
