/** Options of QEMU that take no argument (qemu-options.hx, old ones included), and those that name a disk. */

export const NO_ARGUMENT: ReadonlySet<string> = new Set(
  (
    "h help version S s snapshot nographic curses daemonize localtime enable-kvm enable-hax no-kvm no-kvm-irqchip " +
    "no-kvm-pit no-kvm-pit-reinjection usb no-acpi no-hpet no-fd-bootchk no-reboot no-shutdown " +
    "no-quit no-frame full-screen alt-grab ctrl-grab sdl portrait win2k-hack rtc-td-hack tdf std-vga cirrusvga vmwarevga " +
    "nodefaults nodefconfig no-user-config semihosting old-param singlestep one-insn-per-tb mem-prealloc xen-attach " +
    "xen-domid-restrict preconfig enable-fips only-migratable enable-sync-profile show-cursor enable-nesting"
  ).split(" "),
);

/** The argument, or its `file=`, is a disk that makes this guest itself. */
export const DISK_OPTIONS: ReadonlySet<string> = new Set(["hda", "hdb", "hdc", "hdd", "drive", "blockdev"]);

/** Drivers that are network cards (qemu -device help, 2009 to 9.x), with what they are. */
export const CARDS: ReadonlyMap<string, string> = new Map([
  ["virtio-net-pci", "paravirtual card; the fastest, the guest needs its driver"],
  ["virtio-net-pci-non-transitional", "paravirtual card, modern interface only"],
  ["virtio-net-pci-transitional", "paravirtual card, legacy and modern interface"],
  ["virtio-net-ccw", "paravirtual card of s390x"],
  ["virtio-net-device", "paravirtual card on virtio-mmio"],
  ["virtio-net", "alias of the paravirtual card of this machine; -device only"],
  ["virtio", "paravirtual card, as -net and -nic call it"],
  ["e1000", "Intel 82540EM gigabit"],
  ["e1000-82544gc", "Intel 82544GC gigabit"],
  ["e1000-82545em", "Intel 82545EM gigabit"],
  ["e1000e", "Intel 82574L gigabit on PCI Express"],
  ["igb", "Intel 82576 gigabit, QEMU 8.0 and later"],
  ["rtl8139", "Realtek 100 Mbit/s"],
  ["pcnet", "AMD PCnet"],
  ["ne2k_pci", "NE2000 on PCI"],
  ["ne2k_isa", "NE2000 on ISA"],
  ["i82550", "Intel PRO/100"],
  ["i82551", "Intel PRO/100"],
  ["i82557a", "Intel PRO/100"],
  ["i82557b", "Intel PRO/100"],
  ["i82557c", "Intel PRO/100"],
  ["i82558a", "Intel PRO/100"],
  ["i82558b", "Intel PRO/100"],
  ["i82559a", "Intel PRO/100"],
  ["i82559b", "Intel PRO/100"],
  ["i82559c", "Intel PRO/100"],
  ["i82559er", "Intel PRO/100"],
  ["i82562", "Intel PRO/100"],
  ["i82801", "Intel PRO/100 of a chipset"],
  ["vmxnet3", "VMware's paravirtual card"],
  ["usb-net", "USB network card"],
  ["tulip", "DEC 21143"],
  ["rocker", "switch chip"],
  ["sungem", "Sun GEM"],
  ["sunhme", "Sun Happy Meal"],
  ["spapr-vlan", "paravirtual card of pSeries"],
  ["smc91c111", "on-board card of ARM boards"],
  ["lan9118", "on-board card of ARM boards"],
  ["cadence_gem", "on-board card of Xilinx and SiFive boards"],
  ["xgmac", "on-board card of ARM boards"],
  ["allwinner-emac", "on-board card of Allwinner boards"],
  ["allwinner-sun8i-emac", "on-board card of Allwinner boards"],
  ["imx.enet", "on-board card of i.MX boards"],
  ["imx.fec", "on-board card of i.MX boards"],
  ["ftgmac100", "on-board card of Aspeed boards"],
  ["npcm7xx-emc", "on-board card of Nuvoton boards"],
  ["mcf_fec", "on-board card of ColdFire boards"],
  ["dp83932", "on-board card of Jazz and Quadra"],
  ["lance", "AMD Lance of SPARC machines"],
  ["msf2-emac", "on-board card of SmartFusion2"],
  ["etraxfs-eth", "on-board card of ETRAX FS"],
  ["xlnx.xps-ethernetlite", "on-board card of MicroBlaze boards"],
  ["xlnx.axi-ethernet", "on-board card of MicroBlaze boards"],
  ["open_eth", "on-board card of OpenCores boards"],
  ["stellaris_enet", "on-board card of Stellaris boards"],
]);
