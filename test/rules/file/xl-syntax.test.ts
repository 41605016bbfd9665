import rule from "#rules/file/xl-syntax";
import { testRule } from "#test/rule";

const VM = "--- dom0/etc/xen/vm.cfg";
const XEND = `
      --- dom0/etc/xen/xend-config.sxp
      (network-script network-bridge)`;

testRule(rule, {
  silent: {
    "everything that the grammar has": `
      ${VM}
      # a guest
      name = "vm"; memory = 256
      vif = [
        'bridge=br900',  # the first

        'bridge=br901',
      ]
      extra = 'root=/dev/xvda1 # no comment'
      extra += " quiet"
      maxmem=0x200`,
    "no final newline behind a value": `
      ${VM} (no newline at end)
      name = "vm"
      memory = 256`,
    "a host of xend reads Python": `${XEND}
      ${VM}
      import os
      name = "vm"
      memory = 256
      arch = os.uname()[4]`,
    "what Python takes as well": `${XEND}
      ${VM} (no newline at end)
      NAME = "vm"
      memory = 256
      pae = True
      weight = -1
      # the end`,
    "an example of the package": `
      --- dom0/etc/xen/xmexample1
      import os
      name = "Example"
      memory = 256`,
    "a template": `
      ${VM}
      name = "{{ name }}"
      memory = {{ memory }}`,
    "typographic quotes are told by their own rule": `
      ${VM}
      name = “vm”
      memory = 256
      vif = [ 'bridge=br0' ]`,
  },
  reports: {
    "a key in capitals": {
      given: `
      ${VM}
      NAME = "vm"
      ^^^^ error: The key \`NAME\` has capital letters: xl rejects the whole file.
      memory = 256`,
      fixed: {
        "Write name": `
      ${VM}
      name = "vm"
      memory = 256`,
      },
    },
    "words without quotes": {
      given: `
      ${VM}
      name = "vm"
      memory = 256
      on_crash = restart
                 ^^^^^^^ error: \`restart\` stands without quotes: xl rejects the whole file.
      vif = [ bridge=br900 ]
              ^^^^^^^^^^^^ \`bridge=br900\` stands without quotes: xl rejects the whole file.`,
      fixed: {
        "Put quotes round restart": `
      ${VM}
      name = "vm"
      memory = 256
      on_crash = 'restart'
      vif = [ bridge=br900 ]`,
      },
    },
    "a word of Python": {
      given: `
      ${VM}
      name = "vm"
      memory = 256
      pae = True
            ^^^^ \`True\` is a word of Python: xl rejects the whole file.`,
      fixed: {
        "Write 1": `
      ${VM}
      name = "vm"
      memory = 256
      pae = 1`,
      },
    },
    "commas too few and too many": {
      given: `
      ${VM}
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' 'bridge=br1' ]
                           ^^^^^^^^^^^^ A comma is missing before this item: xl rejects the whole file.
      disk = [ 'phy:a,xvda,w',, 'phy:b,xvdb,w' ]
                              ^ A comma stands where an item belongs: xl rejects the whole file.`,
      fixed: {
        insert: `
      ${VM}
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0', 'bridge=br1' ]
      disk = [ 'phy:a,xvda,w',, 'phy:b,xvdb,w' ]`,
        delete: `
      ${VM}
      name = "vm"
      memory = 256
      vif = [ 'bridge=br0' 'bridge=br1' ]
      disk = [ 'phy:a,xvda,w', 'phy:b,xvdb,w' ]`,
      },
    },
    "a string that goes on": {
      given: `
      ${VM}
      name = "vm
             ^^^ The string does not end on its line: xl rejects the whole file.
      memory = 256`,
      fixed: {
        close: `
      ${VM}
      name = "vm"
      memory = 256`,
      },
    },
    "a comment on the last line without a line end": {
      given: `
      ${VM} (no newline at end)
      name = "vm"
      memory = 256
      # the end
      ^^^^^^^^^ error: The comment on the last line has no line end: xl rejects the whole file.`,
      fixed: {
        newline: `
      ${VM}
      name = "vm"
      memory = 256
      # the end`,
      },
    },
    "carriage returns": {
      given: `
      ${VM}
      name = "vm"\r
                 ^> A line ends in CR: xl rejects the whole file.
      memory = 256\r`,
      fixed: {
        toLf: `
      ${VM}
      name = "vm"
      memory = 256`,
      },
    },
    "a byte order mark": {
      given: `
      ${VM}
      \ufeffname = "vm"
      ^ The file begins with a byte order mark: xl rejects the whole file.
      memory = 256`,
      fixed: {
        drop: `
      ${VM}
      name = "vm"
      memory = 256`,
      },
    },
    "anything else, in the defaults of the host too": {
      given: `
      --- dom0/etc/xen/xl.conf
      vif.default.bridge="br0" autoballoon="off"
                               ^^^^^^^^^^^ error: \`autoballoon\` begins a second assignment on the line, without a \`;\` between: xl rejects the whole file.
      ${VM}
      name = "vm"
      memory = 256
      disk = 'a' 'b'
                 ^^^ A second string without anything between: xl rejects the whole file.`,
    },
    Python: {
      given: `
      ${VM}
      import os, re
      ^^^^^^ warning: The file holds Python (import): it works with xm (Xen up to 4.4) only, and xl rejects it.
      NAME = "vm"
      memory = 256
      on_crash = restart`,
    },
    "what xm stops at": {
      given: `${XEND}
      ${VM}
      name = "vm"
      memory = 256
      on_crash = restart
                 ^^^^^^^ error: \`restart\` stands without quotes: xm rejects the whole file.
      vif = [ 'bridge=br0' 'bridge=br1' ]
                           ^^^^^^^^^^^^ error: A comma is missing before this item: xm joins the two strings into one.`,
    },
  },
});
