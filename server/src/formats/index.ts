/** Every format, in the order in which they are asked whether a file is theirs. */
import { evidence } from "./evidence/index.ts";
import type { Format } from "./format.ts";
import { ifcfg } from "./ifcfg/index.ts";
import { interfaces } from "./interfaces/index.ts";
import { xen } from "./xen/index.ts";

export const formats: readonly Format[] = [ifcfg, interfaces, xen, evidence];
