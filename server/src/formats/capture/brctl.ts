/** `brctl show`; state.md §1. Tabs or blanks: a bridge begins at column 0, a line that begins with blanks holds one more port. */
import type { Sourced } from "#base/text";
import { group, type Line, type Source } from "./lines.ts";
import { type Draft, draft } from "./link.ts";
import { isBlank, PROMPT, type SectionReader, section } from "./section.ts";

const HEAD = /^bridge name\s+bridge id\s+STP enabled\s+interfaces/;
const BRIDGE = /^(\S+)\s+[0-9a-fA-F]{4}\.([0-9a-fA-F]{12})\s+(yes|no)(?:\s+(\S.*?))?\s*$/d;
const PORT = /^\s+(\S+)\s*$/d;
/** May stand in place of the ports. */
const FAULT = /can't get|Operation not supported/;

function bridgeOf(source: Source, line: Line, links: Draft[]): Sourced<string> | undefined {
  const match = BRIDGE.exec(line.text);
  const name = group(source, line, match, 1);
  const id = group(source, line, match, 2);
  const stp = group(source, line, match, 3);
  if (!name || !id || !stp) return undefined;
  const bridge = draft(name);
  bridge.kind = "bridge";
  bridge.mac = { ...id, value: id.value.toLowerCase().replace(/(..)(?=.)/g, "$1:") };
  bridge.stp = { ...stp, value: stp.value === "yes" };
  links.push(bridge);
  const port = group(source, line, match, 4);
  if (port && !FAULT.test(port.value) && !/\s/.test(port.value)) links.push({ ...draft(port), master: name });
  return name;
}

export const brctl: SectionReader = {
  heads: (line) => HEAD.test(line),
  read(source, from) {
    const links: Draft[] = [];
    let bridge: Sourced<string> | undefined;
    let i = from + 1;
    for (let line = source.lines[i]; line; line = source.lines[++i]) {
      if (isBlank(line)) continue;
      if (PROMPT.test(line.text)) break;
      const next = bridgeOf(source, line, links);
      if (next) {
        bridge = next;
        continue;
      }
      const port = group(source, line, PORT.exec(line.text), 1);
      if (port && bridge) links.push({ ...draft(port), master: bridge });
      else if (!FAULT.test(line.text)) break;
    }
    // `brctl show BR` lists one bridge; where nothing tells the command, a single one may be just that.
    const { command, path } = source;
    const several = links.filter(({ kind }) => kind === "bridge").length > 1;
    const all =
      command === undefined
        ? several || /brctl[-_ ]?show(\.\w+)?$/.test(path)
        : !/\bbrctl\s+show\s+[^\s>|;&]/.test(command);
    return section(source, from, i, "brctl", all, links);
  },
};
