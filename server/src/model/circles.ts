/** Links that rest on themselves, by whatever masters and parents the texts name. */
import type { Origin } from "#base/text";
import type { Host, Link, Membership } from "./host.ts";

/** One link rests on another: the upper's port, slave or parent. */
export interface Step {
  readonly upper: Link;
  readonly kind: "bridge-port" | "bond-slave" | "vlan";
  /** The text that says it. */
  readonly at: Origin | undefined;
}

interface Visit {
  readonly link: Link;
  readonly steps: readonly Step[];
  next: number;
}

/** More of them only come from a text that is broken altogether. */
const LIMIT = 16;

function stepsUp(link: Link): readonly Step[] {
  const said = ({ edge }: Membership) => (edge.saidBy === "lower" ? edge.upper : edge.lower);
  return [
    ...link.memberships.flatMap((m): Step[] =>
      m.edge.conditional ? [] : [{ upper: m.master, kind: m.kind, at: said(m) }],
    ),
    ...link.vlans.map((vlan): Step => ({ upper: vlan, kind: "vlan", at: vlan.vlan?.parentAt })),
  ];
}

/** Each circle once, from some link of it upwards and back to that link; at most 16 of them. */
export function circles(host: Host): readonly (readonly Step[])[] {
  const done = new Set<Link>();
  const found: (readonly Step[])[] = [];
  for (const start of host.links.values()) {
    if (done.has(start)) continue;
    const path: Visit[] = [{ link: start, steps: stepsUp(start), next: 0 }];
    const depths = new Map<Link, number>([[start, 0]]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const step = top.steps[top.next++];
      if (!step) {
        done.add(top.link);
        depths.delete(top.link);
        path.pop();
        continue;
      }
      const back = depths.get(step.upper);
      if (back !== undefined) {
        found.push(path.slice(back).flatMap((visit) => visit.steps[visit.next - 1] ?? []));
        if (found.length === LIMIT) return found;
      } else if (!done.has(step.upper)) {
        depths.set(step.upper, path.length);
        path.push({ link: step.upper, steps: stepsUp(step.upper), next: 0 });
      }
    }
  }
  return found;
}
