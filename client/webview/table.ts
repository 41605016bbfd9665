/** The same as the picture in rows: sorted by any column, led through by arrow keys, with the same actions. Pure. */
import { type Drawing, draw } from "#picture/drawing";
import type { View, ViewGuest, ViewNode } from "#picture/view";
import { count, kindWord, stateWord } from "#picture/words";
import { baseName } from "./card.ts";

export const columns = ["Host", "Kind", "Name", "VLAN", "MTU", "State", "Leads to", "Findings", "Written in"] as const;
export type Column = (typeof columns)[number];

export interface Sorting {
  readonly by: Column;
  readonly down: boolean;
}

export interface Row {
  readonly id: string;
  readonly cells: Readonly<Record<Column, string>>;
  readonly worst: string;
  /** Errors before warnings, many before few. */
  readonly weight: number;
}

const weights = { error: 1_000_000, warning: 10_000, info: 100, hint: 1 } as const;

export function rowsOf(view: View): readonly Row[] {
  return view.hosts.flatMap((host) => {
    const names = new Map([...host.nodes, ...host.guests].map((node) => [node.id, node.name]));
    const towards = new Map<string, string[]>();
    for (const { from, to } of host.edges) {
      const list = towards.get(to) ?? [];
      list.push(names.get(from) ?? from);
      towards.set(to, list);
    }
    const nodes = host.nodes.map((node) => rowOf(host.name, node, towards.get(node.id) ?? []));
    return [...nodes, ...host.guests.map((guest) => rowOf(host.name, guest, []))];
  });
}

function rowOf(host: string, node: ViewNode | ViewGuest, towards: readonly string[]): Row {
  const drawn = "kind" in node ? node : undefined;
  const codes = [...new Set(node.troubles.map(({ code }) => code))];
  const worst = (["error", "warning", "info", "hint"] as const).find((severity) =>
    node.troubles.some((trouble) => trouble.severity === severity),
  );
  const cells: Row["cells"] = {
    Host: host,
    Kind: drawn ? kindWord(drawn.kind) : "guest",
    Name: node.name,
    VLAN: String(drawn?.vlan ?? drawn?.hue ?? ""),
    MTU: String(drawn?.mtu ?? ""),
    State: drawn ? stateWord(drawn.state) : "",
    "Leads to": drawn ? towards.join(", ") : count((node as ViewGuest).nics.length, "card"),
    Findings: worst === undefined ? "" : `${worst}: ${codes.join(", ")}`,
    "Written in": node.file === null ? "" : baseName(node.file),
  };
  const weight = node.troubles.reduce((sum, { severity }) => sum + weights[severity], 0);
  return { id: node.id, cells, worst: worst ?? "", weight };
}

const collator = new Intl.Collator("en", { numeric: true });

/** Findings by their weight, numbers by their value, all else by its words; rows that are equal keep their order. */
export function sorted(rows: readonly Row[], { by, down }: Sorting): readonly Row[] {
  const sign = down ? -1 : 1;
  const compare = (a: Row, b: Row) =>
    by === "Findings" ? b.weight - a.weight : collator.compare(a.cells[by], b.cells[by]);
  return [...rows].sort((a, b) => {
    // What has nothing there comes last, however it is sorted.
    const [emptyA, emptyB] = [a.cells[by] === "", b.cells[by] === ""];
    return emptyA !== emptyB ? Number(emptyA) - Number(emptyB) : sign * compare(a, b);
  });
}

export function tableDrawing(rows: readonly Row[], sorting: Sorting, selected: string | null): Drawing {
  const stop = rows.some(({ id }) => id === selected) ? selected : (rows[0]?.id ?? null);
  return draw(
    "table",
    {},
    draw("caption", {}, `${count(rows.length, "row")}; Enter opens the source, Space selects`),
    draw("thead", {}, draw("tr", {}, ...columns.map((column) => headDrawing(column, sorting)))),
    draw("tbody", {}, ...rows.map((row) => rowDrawing(row, row.id === selected, row.id === stop))),
  );
}

function headDrawing(column: Column, { by, down }: Sorting): Drawing {
  const sort = by !== column ? "none" : down ? "descending" : "ascending";
  const arrow = by !== column ? "" : down ? " ↓" : " ↑";
  return draw(
    "th",
    { key: column, scope: "col", "aria-sort": sort },
    draw("button", { type: "button", "data-act": "sort", "data-column": column }, column + arrow),
  );
}

function rowDrawing({ id, cells, worst }: Row, selected: boolean, stop: boolean): Drawing {
  const row = { key: id, "data-row": id, class: selected ? "selected" : null };
  return draw(
    "tr",
    row,
    ...columns.map((column) => {
      const text = cells[column];
      if (column !== "Name")
        return draw(
          "td",
          { key: column, class: column === "Findings" && worst !== "" ? `finding ${worst}` : null },
          text,
        );
      const pressed = { "aria-pressed": selected ? "true" : "false", tabindex: stop ? 0 : -1 };
      return draw(
        "th",
        { key: column, scope: "row" },
        draw("button", { type: "button", "data-act": "row", "data-node": id, ...pressed }, text),
      );
    }),
  );
}
