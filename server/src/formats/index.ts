/** Every format, in the order in which they are asked whether a file is theirs. */
import { capture } from "./capture/index.ts";
import { evidence } from "./evidence/index.ts";
import type { Format } from "./format.ts";
import { ifcfg } from "./ifcfg/index.ts";
import { interfaces } from "./interfaces/index.ts";
import { libvirtDomain } from "./libvirt-domain/index.ts";
import { libvirtNetwork } from "./libvirt-network/index.ts";
import { modprobe } from "./modprobe/index.ts";
import { qemu } from "./qemu/index.ts";
import { xen } from "./xen/index.ts";

export const formats: readonly Format[] = [
  ifcfg,
  interfaces,
  libvirtDomain,
  libvirtNetwork,
  modprobe,
  xen,
  qemu,
  evidence,
  capture,
];
