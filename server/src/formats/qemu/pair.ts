/** Which card is plugged into which backend: by `netdev=`, by `-nic`, or by a hub (qemu.md §2, §5). */
import { type Argument, type Item, item, readArgument } from "./argument.ts";
import type { QemuCommand, QemuOption } from "./command.ts";
import { CARDS } from "./schema-options.ts";

export interface Backend {
  readonly from: "netdev" | "net" | "nic";
  readonly option: QemuOption;
  readonly argument: Argument;
  readonly type: Item | undefined;
  readonly id: Item | undefined;
}

export interface Card {
  readonly from: "device" | "net" | "nic";
  readonly option: QemuOption;
  readonly argument: Argument;
  readonly model: Item | undefined;
  /** `netdev=ID` of `-device` and `-net nic`. */
  readonly netdev: Item | undefined;
  /** What it is plugged into when that is one thing. */
  backend: Backend | undefined;
  hub: Hub | undefined;
}

export interface Hub {
  readonly id: string;
  from: "vlan" | "net" | "hubport";
  readonly cards: Card[];
  readonly backends: Backend[];
}

export interface Plugs {
  /** In the order of the text. */
  readonly cards: readonly Card[];
  readonly netdevs: readonly Backend[];
  readonly hubs: readonly Hub[];
  /** Arguments of net options that are computed as a whole. */
  readonly open: boolean;
}

/** `-net` takes cards, backends and three things that are neither. */
const NO_BACKEND = /^(none|dump|channel)$/;

class Plugging {
  readonly cards: Card[] = [];
  readonly netdevs: Backend[] = [];
  readonly hubs = new Map<string, Hub>();
  open = false;

  option(option: QemuOption): void {
    const { name, argument } = option;
    if (!argument) return;
    if (name === "netdev") this.#netdev(option, readArgument(argument, "type"));
    else if (name === "device") this.#device(option, readArgument(argument, "driver"));
    else if (name === "nic") this.#nic(option, readArgument(argument, "type"));
    else if (name === "net") this.#net(option, readArgument(argument, "type"));
  }

  #netdev(option: QemuOption, argument: Argument): void {
    this.open ||= argument.open;
    if (argument.open) return;
    this.netdevs.push({ from: "netdev", option, argument, type: item(argument, "type"), id: item(argument, "id") });
  }

  #device(option: QemuOption, argument: Argument): void {
    this.open ||= argument.open;
    const model = item(argument, "driver");
    const netdev = item(argument, "netdev");
    if (!netdev && !(model && CARDS.has(model.value))) return;
    this.cards.push({ from: "device", option, argument, model, netdev, backend: undefined, hub: undefined });
  }

  #nic(option: QemuOption, argument: Argument): void {
    this.open ||= argument.open;
    const type = item(argument, "type");
    if (argument.open || type?.value === "none") return;
    const backend: Backend = { from: "nic", option, argument, type, id: item(argument, "id") };
    const model = item(argument, "model");
    this.cards.push({ from: "nic", option, argument, model, netdev: undefined, backend, hub: undefined });
  }

  #net(option: QemuOption, argument: Argument): void {
    this.open ||= argument.open;
    const type = item(argument, "type");
    if (argument.open || (type && NO_BACKEND.test(type.value))) return;
    const vlan = item(argument, "vlan");
    if (type?.value === "nic") {
      const netdev = item(argument, "netdev");
      const model = item(argument, "model");
      const card: Card = { from: "net", option, argument, model, netdev, backend: undefined, hub: undefined };
      this.cards.push(card);
      if (!netdev) this.#hub(vlan?.value ?? "0", vlan ? "vlan" : "net").cards.push(card);
      return;
    }
    const backend: Backend = { from: "net", option, argument, type, id: item(argument, "id") };
    this.#hub(vlan?.value ?? "0", vlan ? "vlan" : "net").backends.push(backend);
  }

  #hub(id: string, from: Hub["from"]): Hub {
    const known = this.hubs.get(id);
    if (known) {
      if (from === "vlan") known.from = from;
      return known;
    }
    const made: Hub = { id, from, cards: [], backends: [] };
    this.hubs.set(id, made);
    return made;
  }

  finish(): Plugs {
    const byId = new Map<string, Backend>();
    for (const netdev of this.netdevs) if (netdev.id && !byId.has(netdev.id.value)) byId.set(netdev.id.value, netdev);
    for (const port of this.netdevs) {
      if (port.type?.value !== "hubport") continue;
      const hub = this.#hub(item(port.argument, "hubid")?.value ?? "0", "hubport");
      const behind = byId.get(item(port.argument, "netdev")?.value ?? "");
      if (behind && behind !== port) hub.backends.push(behind);
    }
    for (const card of this.cards) {
      const backend = card.netdev && byId.get(card.netdev.value);
      if (backend?.type?.value === "hubport")
        this.#hub(item(backend.argument, "hubid")?.value ?? "0", "hubport").cards.push(card);
      else if (backend) card.backend = backend;
    }
    for (const hub of this.hubs.values())
      for (const card of hub.cards) {
        card.hub = hub;
        if (hub.cards.length === 1 && hub.backends.length === 1) card.backend = hub.backends[0];
      }
    return { cards: this.cards, netdevs: this.netdevs, hubs: [...this.hubs.values()], open: this.open };
  }
}

export function plugsOf(command: QemuCommand): Plugs {
  const plugging = new Plugging();
  for (const option of command.options) plugging.option(option);
  return plugging.finish();
}
