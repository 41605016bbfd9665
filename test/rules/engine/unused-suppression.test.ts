import rule from "#rules/engine/unused-suppression";
import { testRule } from "#test/rule";

const FILE = "--- dom0/etc/sysconfig/network-scripts/ifcfg-br900";

testRule(rule, {
  silent: {
    "it silences a finding on the next line": `
      ${FILE}
      DEVICE=br900
      # trunkline: ignore ifcfg-type-case
      TYPE=bridge`,
    "it silences a finding anywhere in the file": `
      ${FILE}
      # trunkline: ignore-file ifcfg-type-case
      DEVICE=br900
      TYPE=bridge`,
    "the rule is off by default": `
      ${FILE}
      DEVICE=br900
      # trunkline: ignore ifcfg-dynamic-value
      TYPE=Bridge`,
    "not all of the host is known": `
      --- dom0/etc/xen/vm.cfg
      name = 'vm'
      # trunkline: ignore bridge-undefined
      vif = ['mac=00:16:3e:00:00:01, bridge=br900']`,
    "the rule compares hosts": `
      --- dom0/etc/xen/vm.cfg
      name = 'vm'
      # trunkline: ignore mac-duplicate-guest
      vif = ['mac=00:16:3e:00:00:01, bridge=br900']`,
    "no reader reads the file": `
      ${FILE}
      DEVICE=br900
      TYPE=Bridge
      ${FILE}.bak
      DEVICE=br900
      # trunkline: ignore ifcfg-type-case
      TYPE=Bridge`,
    "it is silenced itself": `
      ${FILE}
      DEVICE=br900
      # trunkline: ignore unused-suppression
      # trunkline: ignore ifcfg-type-case
      TYPE=Bridge`,
    "it is no such comment": `
      ${FILE}
      DEVICE=br900
      # trunkline: ignore
      TYPE=Bridge`,
  },
  reports: {
    "a comment on its own line": {
      given: `
        ${FILE}
        DEVICE=br900
        # trunkline: ignore ifcfg-type-case
                            ^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-type-case is not reported here.
        TYPE=Bridge`,
      fixed: {
        comment: `
        ${FILE}
        DEVICE=br900
        TYPE=Bridge`,
      },
    },
    "a comment with its reason behind other text": {
      given: `
        ${FILE}
        DEVICE=br900
        TYPE=Bridge # trunkline: ignore ifcfg-type-case because we like it so
                                        ^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-type-case is not reported here.`,
      fixed: {
        comment: `
        ${FILE}
        DEVICE=br900
        TYPE=Bridge`,
      },
    },
    "one code of several": {
      given: `
        ${FILE}
        DEVICE=br900
        # trunkline: ignore ifcfg-type-case, ifcfg-unknown-key
                                             ^^^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-unknown-key is not reported here.
        TYPE=bridge`,
      fixed: {
        code: `
          ${FILE}
          DEVICE=br900
          # trunkline: ignore ifcfg-type-case
          TYPE=bridge`,
      },
    },
    "the first code of several": {
      given: `
        ${FILE}
        DEVICE=br900
        # trunkline: ignore ifcfg-unknown-key, ifcfg-type-case
                            ^^^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-unknown-key is not reported here.
        TYPE=bridge`,
      fixed: {
        code: `
          ${FILE}
          DEVICE=br900
          # trunkline: ignore ifcfg-type-case
          TYPE=bridge`,
      },
    },
    "a comment for the whole file": {
      given: `
        ${FILE}
        # trunkline: ignore-file ifcfg-type-case
                                 ^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-type-case is not reported here.
        DEVICE=br900
        TYPE=Bridge`,
      fixed: {
        comment: `
        ${FILE}
        DEVICE=br900
        TYPE=Bridge`,
      },
    },
    "words before it, which stay": {
      given: `
        ${FILE}
        DEVICE=br900
        # see 12, trunkline: ignore ifcfg-type-case
                                    ^^^^^^^^^^^^^^^ hint: This comment silences nothing: ifcfg-type-case is not reported here.
        TYPE=Bridge`,
    },
    "a misspelt code": {
      given: `
        ${FILE}
        DEVICE=br900
        # trunkline: ignore ifcfg-tpye-case
                            ^^^^^^^^^^^^^^^ hint: This comment silences nothing: there is no rule ifcfg-tpye-case; the nearest is ifcfg-type-case.
        TYPE=bridge`,
      fixed: {
        rename: `
          ${FILE}
          DEVICE=br900
          # trunkline: ignore ifcfg-type-case
          TYPE=bridge`,
      },
    },
    "a code like no other, also where the host is not known": {
      given: `
        --- dom0/etc/xen/vm.cfg
        name = 'vm'
        # trunkline: ignore everything-in-sight
                            ^^^^^^^^^^^^^^^^^^^ hint: This comment silences nothing: there is no rule everything-in-sight.
        vif = ['mac=00:16:3e:00:00:01, bridge=br900']`,
    },
    "in XML": {
      given: `
        --- web/etc/libvirt/qemu/vm.xml
        <domain type='kvm'><name>vm</name><devices>
          <!-- trunkline: ignore libvirt-schema -->
                                 ^^^^^^^^^^^^^^ hint: This comment silences nothing: libvirt-schema is not reported here.
          <interface type='bridge'><source bridge='br0'/></interface>
        </devices></domain>`,
      fixed: {
        comment: `
          --- web/etc/libvirt/qemu/vm.xml
          <domain type='kvm'><name>vm</name><devices>
            <interface type='bridge'><source bridge='br0'/></interface>
          </devices></domain>`,
      },
    },
    "in XML behind an element": {
      given: `
        --- web/etc/libvirt/qemu/vm.xml
        <domain type='kvm'><name>vm</name><devices>
          <interface type='bridge'><source bridge='br0'/></interface> <!-- trunkline: ignore libvirt-schema -->
                                                                                             ^^^^^^^^^^^^^^ hint: This comment silences nothing: libvirt-schema is not reported here.
        </devices></domain>`,
      fixed: {
        comment: `
          --- web/etc/libvirt/qemu/vm.xml
          <domain type='kvm'><name>vm</name><devices>
            <interface type='bridge'><source bridge='br0'/></interface>
          </devices></domain>`,
      },
    },
  },
});
