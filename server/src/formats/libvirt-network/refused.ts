/** What libvirt refuses in a `<network>`: its parser [network_conf.c] and the driver that defines it [networkValidate]. */
import { nearest } from "#base/nearest";
import { type FileId, spanOf } from "#base/text";
import { removeAttributes, removeElements } from "#formats/xml/edit";
import { mendOf } from "#formats/xml/faults";
import { setAttribute } from "#formats/xml/insert";
import { isComputed } from "#formats/xml/lower";
import { attribute, child, children, type XmlAttribute, type XmlDocument, type XmlElement } from "#formats/xml/tree";
import { refused } from "#formats/xml/troubles";
import { vlanRefused } from "#formats/xml/vlan-refused";
import type { TroubleFact } from "#model/troubles";
import { stays } from "./order.ts";
import { modeOf, poolOf } from "./roots.ts";
import { MODES } from "./schema.ts";

function gone(doc: XmlDocument, element: XmlElement) {
  return mendOf("remove", ...removeElements(doc, [element], stays));
}

function without(doc: XmlDocument, element: XmlElement, ...attributes: readonly XmlAttribute[]) {
  const found = attributes.map((attribute) => ({ element, attribute }));
  return mendOf("remove", ...removeAttributes(doc, found, () => true));
}

/** Nobody reads more of them. */
const MOST = 200;

function portgroups(doc: XmlDocument, file: FileId, network: XmlElement): TroubleFact[] {
  const found: TroubleFact[] = [];
  const names = new Map<string, XmlElement>();
  let standard: XmlElement | undefined;
  for (const group of children(network, "portgroup")) {
    const name = attribute(group, "name");
    if (!name?.value) found.push(refused(file, group.nameSpan, "`<portgroup>` has no `name`"));
    else if (!isComputed(name.value)) {
      const first = names.get(name.value.text);
      if (first) {
        const why = `the network has two portgroups named \`${name.value.text}\``;
        found.push(refused(file, name.value.span, why, [gone(doc, group)], [first.nameSpan]));
      } else names.set(name.value.text, group);
    }
    const isDefault = attribute(group, "default");
    if (isDefault?.value?.text.toLowerCase() === "yes") {
      if (standard) {
        const mend = without(doc, group, isDefault);
        const why = "two portgroups are the default of the network";
        found.push(refused(file, isDefault, why, [mend], [standard.nameSpan]));
      }
      standard ??= group;
    }
    found.push(...vlanRefused(doc, file, group));
    if (found.length >= MOST) break;
  }
  return found;
}

/** What `<dns>` says that dnsmasq would have to answer; an empty one is let pass. */
function answers(dns: XmlElement): boolean {
  return ["txt", "host", "srv"].some((name) => children(dns, name).length > 0);
}

/** A network that uses what the host has cannot say how a bridge of libvirt's own is to be. */
function usingHost(doc: XmlDocument, file: FileId, network: XmlElement, mode: string): TroubleFact[] {
  const found: TroubleFact[] = [];
  const why = (name: string): string => `\`<${name}>\` is not allowed with forward mode \`${mode}\``;
  for (const name of ["mac", "dns", "domain", "ip"]) {
    // The schema takes an address there, and published networks have one.
    if (name === "ip" && mode === "passthrough") continue;
    const elements = children(network, name).filter((one) => name !== "dns" || answers(one));
    const [first, ...more] = elements;
    if (!first) continue;
    const edits = removeElements(doc, elements, stays);
    found.push(
      refused(
        file,
        first.nameSpan,
        why(name),
        [mendOf("remove", ...edits)],
        more.map((one) => one.nameSpan),
      ),
    );
  }
  const bridge = child(network, "bridge");
  const name = attribute(bridge, "name");
  if (!bridge) return found;
  if (name?.value && mode !== "bridge") {
    found.push(refused(file, bridge.nameSpan, why("bridge"), [gone(doc, bridge)]));
    return found;
  }
  const delay = attribute(bridge, "delay");
  const stp = attribute(bridge, "stp");
  const wrong = [stp, delay?.value && /^\s*0*\s*$/.test(delay.value.text) ? undefined : delay].filter(
    (one) => one !== undefined,
  );
  const [first, ...more] = wrong;
  if (first) {
    const words = wrong.map((one) => `\`${one.name}\``).join(" and ");
    const told = `${words} of a bridge that exists already cannot be set with forward mode \`${mode}\``;
    found.push(refused(file, first, told, [without(doc, bridge, ...wrong)], more.map(spanOf)));
  }
  const [pool] = poolOf(network);
  if (name?.value && pool) {
    const told = "the network names a bridge and a pool of interfaces; only one of them may stand";
    found.push(refused(file, bridge.nameSpan, told, [gone(doc, bridge)], [pool.element.nameSpan]));
  }
  return found;
}

/** Checks one `<network>`. */
export function networkRefused(doc: XmlDocument, file: FileId, network: XmlElement): TroubleFact[] {
  const found = [...vlanRefused(doc, file, network), ...portgroups(doc, file, network)];
  const forward = child(network, "forward");
  const mode = modeOf(network);
  const value = attribute(forward, "mode")?.value;
  if (!forward || (value && isComputed(value))) return found;
  if (value && value.text !== "none" && !MODES.includes(mode)) {
    const near = nearest(mode, MODES);
    const mends = near === undefined ? [] : [mendOf("replace", ...setAttribute(doc, forward, "mode", near))];
    found.push(refused(file, value.span, `\`${mode}\` is no forward mode`, mends));
    return found;
  }
  const dev = attribute(forward, "dev");
  const other = child(forward, "pf") ?? child(forward, "address");
  if (dev && other) {
    const why = `\`dev\` of \`<forward>\` and \`<${other.local}>\` exclude each other`;
    found.push(refused(file, dev, why, [without(doc, forward, dev)], [other.nameSpan]));
  }
  if (["bridge", "private", "vepa", "passthrough", "hostdev"].includes(mode))
    found.push(...usingHost(doc, file, network, mode));
  return found;
}
