/** QEMU commands, tap scripts and network commands in shell scripts and units; the list of qemu-bridge-helper. */
import { defineFormat } from "#formats/format";
import { around } from "./around.ts";
import { claims } from "./claims.ts";
import { cursor } from "./cursor.ts";
import { apply } from "./edit.ts";
import { facts } from "./facts.ts";
import { outline } from "./outline.ts";
import { KEYS } from "./schema.ts";
import { parse, type Tree } from "./tree.ts";

export const qemu = defineFormat<Tree>({
  id: "qemu",
  title: "QEMU commands, tap scripts",
  dialect: "qemu",
  globs: [
    "**/*.{sh,bash,ksh,args,command,run,service}",
    "**/etc/{init.d,rc.d,kvm,qemu,qemu-kvm}/*",
    "**/etc/{rc.local,qemu-ifup,qemu-ifdown}",
    "**/bridge.conf",
  ],
  claims,
  keys: KEYS,
  parse,
  facts,
  outline,
  cursor,
  apply,
  around,
});
