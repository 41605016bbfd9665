/** The keys that the field's own documentation lists, by name, group by group: what the tables of the formats must know. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** initscripts' sysconfig.txt, NetworkManager's ifcfg-rh reader, `ifup-ovs`. */
const IFCFG = {
  identity: words(`
    DEVICE TYPE DEVICETYPE NAME UUID HWADDR HWADDR_BLACKLIST MACADDR GENERATE_MAC_ADDRESS_MASK SUBCHANNELS PORTNAME
    CTCPROT NETTYPE OPTIONS ONBOOT HOTPLUG ONPARENT USERCTL NM_CONTROLLED ISALIAS REALDEVICE PARENTDEVICE`),
  ipv4: words(`
    BOOTPROTO IPADDR PREFIX NETMASK NETWORK BROADCAST GATEWAY GATEWAYDEV DEFROUTE METRIC IPV4_ROUTE_METRIC
    IPV4_ROUTE_TABLE PEERDNS PEERROUTES DNS1 DNS2 DNS3 DOMAIN SEARCH RES_OPTIONS SRCADDR SCOPE WINDOW EXTRA_ROUTE_OPTS
    NOZEROCONF ARPCHECK ARPING_WAIT ARPUPDATE ARPING_UPDATE_WAIT ACD_TIMEOUT ARP BOOTP`),
  link: words("MTU LINKDELAY LINKSTATUS DEVTIMEOUT ETHTOOL_OPTS ETHTOOL_DELAY PROMISC ALLMULTI"),
  bridge: words(`
    BRIDGE BRIDGE_UUID STP DELAY PRIO AGEING GCINT BRIDGING_OPTS BRIDGE_MACADDR BRIDGE_VLANS BRIDGE_PORT_VLANS`),
  bond: words("MASTER MASTER_UUID SLAVE BONDING_OPTS BONDING_MASTER BOND_PORT_QUEUE_ID BOND_PORT_PRIO"),
  vlan: words(`
    VLAN PHYSDEV VID VLAN_ID VLAN_PROTOCOL REORDER_HDR GVRP MVRP VLAN_FLAGS VLAN_INGRESS_PRIORITY_MAP
    VLAN_EGRESS_PRIORITY_MAP VLAN_NAME_TYPE`),
  others: words(`
    OWNER PEER TEAM_CONFIG TEAM_PORT_CONFIG TEAM_MASTER TEAM_MASTER_UUID OVS_BRIDGE OVS_PORTS OVS_OPTIONS OVS_EXTRA
    BOND_IFACES OVS_PORT OVS_PORT_UUID VRF VRF_UUID`),
  ipv6: words(`
    IPV6INIT IPV6ADDR IPV6ADDR_SECONDARIES IPV6_DEFAULTGW IPV6_DEFAULTDEV IPV6_AUTOCONF IPV6_ROUTER IPV6_FORCE_ACCEPT_RA
    IPV6FORWARDING IPV6_MTU IPV6_PRIVACY DHCPV6C DHCPV6C_OPTIONS PERSISTENT_DHCLIENT_IPV6 IPV6_SET_SYSCTLS IPV6_DISABLED
    IPV6_ADDR_GEN_MODE IPV6_TOKEN IPV6_DEFROUTE IPV6_PEERDNS IPV6_PEERROUTES IPV6_FAILURE_FATAL IPV6TO4INIT IPV6TO4_RELAY
    IPV6TO4_IPV4ADDR IPV6TO4_MTU IPV6TO4_ROUTING IPV6_CONTROL_RADVD`),
  tunnels: words(`
    IPV6TUNNELIPV4 IPV6TUNNELIPV4LOCAL MY_INNER_IPADDR PEER_INNER_IPADDR MY_OUTER_IPADDR PEER_OUTER_IPADDR TTL`),
  dhcp: words(`
    DHCP_HOSTNAME DHCP_FQDN DHCP_SEND_HOSTNAME NO_DHCP_HOSTNAME DHCP_CLIENT_ID DHCLIENTARGS PERSISTENT_DHCLIENT DHCPRELEASE
    DHCLIENT_IGNORE_GATEWAY IPV4_DHCP_TIMEOUT IPV4_FAILURE_FATAL`),
  manager: words(`
    ZONE AUTOCONNECT_PRIORITY AUTOCONNECT_RETRIES AUTOCONNECT_SLAVES MULTI_CONNECT SECONDARY_UUIDS USERS LLDP STABLE_ID
    SRIOV_TOTAL_VFS SRIOV_VF SRIOV_AUTOPROBE_DRIVERS MATCH_INTERFACE_NAME MATCH_DRIVER MATCH_PATH`),
  ranges: words("IPADDR_START IPADDR_END CLONENUM_START NO_ALIASROUTING"),
  host: words("NETWORKING HOSTNAME NISDOMAIN NETWORKDELAY WAIT_UNTIL_REACHABLE IFDOWN_ON_SHUTDOWN"),
  wireless: words("ESSID MODE FREQ CHANNEL KEY KEY_MGMT WPA_PSK BSSID CONNECTED_MODE PKEY PKEY_ID"),
  dialled: words(`
    PERSIST MODEMPORT LINESPEED DEFABORT WVDIALSECT DEBUG ESCAPECHARS HARDFLOWCTL PPPOPTIONS PPPOE_EXTRA PPPD_EXTRA PAPNAME
    REMIP MRU DISCONNECTTIMEOUT RETRYTIMEOUT RETRYCONNECT MAXFAIL DEMAND IDLETIMEOUT BOOTTIMEOUT PROVIDER USER PASSWORD
    ENCAP DIALMODE SRC DST SRCNET DSTNET IKE_METHOD KEY_AH_IN SPI_AH_IN AH_PROTO ESP_PROTO`),
  suse: words("STARTMODE ETHERDEVICE LLADDR BONDING_SLAVE BONDING_MODULE_OPTS BRIDGE_PORTS"),
  "words of BRIDGING_OPTS": words("vlan_filtering default_pvid multicast_snooping hairpin_mode path_cost"),
};

/** bond_options.c. */
const BONDING = words(`
  mode miimon updelay downdelay use_carrier arp_interval arp_ip_target arp_validate arp_all_targets arp_missed_max
  ns_ip6_target primary primary_reselect active_slave fail_over_mac lacp_rate lacp_active ad_select ad_actor_sys_prio
  ad_actor_system ad_user_port_key min_links xmit_hash_policy packets_per_slave tlb_dynamic_lb lp_interval num_grat_arp
  num_unsol_na peer_notif_delay resend_igmp all_slaves_active queue_id prio`);

/** interfaces(5), bridge-utils, vlan, ifenslave, uml-utilities, ifupdown2's addons, openvswitch-switch. */
const INTERFACES = {
  keywords: words("auto allow-hotplug allow-auto no-auto-down no-scripts iface mapping source source-directory rename"),
  builtIn: words(`
    address netmask broadcast gateway metric pointopoint hwaddress mtu scope hostname leasetime vendor client bootfile
    server hwaddr mode endpoint dstaddr local ttl encaplimit provider unit options privext accept_ra autoconf dhcp
    request_prefix ll-attempts ll-interval dad-attempts dad-interval preferred-lifetime media frame netnum bitrate
    samplepoint loopback listenonly triple oneshot berr restart-ms pre-up up post-up down pre-down post-down description`),
  bridge: words(`
    bridge-ports bridge-stp bridge-fd bridge-bridgeprio bridge-ageing bridge-hello bridge-maxage bridge-gcint bridge-hw
    bridge-maxwait bridge-waitport bridge-pathcost bridge-portprio bridge-pathcosts bridge-portprios bridge-vlan-aware
    bridge-vids bridge-trunk bridge-pvid bridge-access bridge-allow-untagged bridge-vlan-protocol`),
  snooping: words(`
    bridge-mcsnoop bridge-mcrouter bridge-mcquerier bridge-mclmc bridge-mcsqc bridge-mclmi bridge-mcmi bridge-mcqpi
    bridge-mcqi bridge-mcqri bridge-mcsqi bridge-mcqifaddr bridge-mcqv4src bridge-mcstats bridge-hashel bridge-hashmax
    bridge-igmp-version bridge-mld-version bridge-portmcrouter bridge-portmcfl`),
  port: words(`
    bridge-learning bridge-unicast-flood bridge-multicast-flood bridge-broadcast-flood bridge-arp-nd-suppress
    bridge-l2protocol-tunnel bridge-port-vids bridge-port-pvids bridge-vlan-stats bridge-vlan-vni-map bridge-always-up
    bridge-ports-condone-regex bridge-disable-mac-learning`),
  bond: words(`
    bond-slaves bond-ports slaves bond-master bond-mode bond-miimon bond-updelay bond-downdelay bond-use-carrier
    bond-arp-interval bond-arp-ip-target bond-arp-validate bond-primary bond-primary-reselect bond-active-slave
    bond-lacp-rate bond-ad-select bond-ad-actor-system bond-ad-sys-mac-addr bond-ad-actor-sys-prio bond-ad-sys-priority
    bond-min-links bond-xmit-hash-policy bond-fail-over-mac bond-num-grat-arp bond-num-unsol-na bond-packets-per-slave
    bond-tlb-dynamic-lb bond-queue-id bond-lacp-bypass-allow bond-give-a-chance es-sys-mac`),
  vlan: words("vlan-raw-device vlan-id vlan-protocol ip-proxy-arp ip-rp-filter hw-mac-address"),
  vxlan: words(`
    vxlan-id vxlan-local-tunnelip vxlan-remoteip vxlan-svcnodeip vxlan-physdev vxlan-port vxlan-ttl vxlan-learning
    vxlan-ageing vxlan-mcastgrp`),
  others: words(`
    link-type veth-peer-name link-down link-speed link-duplex link-autoneg link-fec gso-offload vrf vrf-table alias
    address-virtual vrrp ip-forward ip6-forward arp-accept mpls-enable ipv6-addrgen address-purge tunnel-mode tunnel-local
    tunnel-endpoint tunnel-ttl tunnel-dev tunctl_user ppp-physdev batman-ifaces xfrm-id mstpctl-stp wpa-ssid wireless-essid`),
  ovs: words(`
    ovs_type ovs_bridge ovs_ports ovs_bonds ovs_options ovs_extra ovs_patch_peer ovs_tunnel_type ovs_tunnel_options
    ovs_mtu`),
};

/** xl-network-configuration(5), xl.cfg(5), xl.conf(5), xm's create.py. */
const XEN = {
  vif: words(`
    mac bridge script type model vifname ip backend gatewaydev netdev rate devid vlan mtu trusted untrusted accel
    coloft_forwarddev policy label uuid security`),
  guest: words(`
    name type builder memory maxmem vcpus maxvcpus cpus disk vif pci usb usbdevice kernel ramdisk root extra cmdline
    bootloader bootloader_args boot firmware bios vnc vnclisten sdl serial localtime acpi apic pae on_poweroff on_reboot
    on_crash uuid vif2 nics device_model_version device_model_override driver_domain`),
  host: words(`
    vif.default.bridge vif.default.script vif.default.backend vif.default.gatewaydev defaultbridge vifscript`),
};

/** formatdomain.rst and domain_conf.c of libvirt. */
const DOMAIN = {
  interface: words("@type @managed @trustGuestRxFilters"),
  source: words("source/@bridge source/@network source/@portgroup source/@dev source/@mode source/address/@bus"),
  children: words(`
    mac/@address mac/@type mac/@check target/@dev target/@managed model/@type vlan/@trunk vlan/tag/@id
    vlan/tag/@nativeMode virtualport/@type virtualport/parameters/@interfaceid virtualport/parameters/@profileid mtu/@size
    script/@path downscript/@path link/@state filterref/@filter port/@isolated`),
  tuning: words(`
    bandwidth/inbound/@average bandwidth/inbound/@peak bandwidth/inbound/@burst bandwidth/inbound/@floor
    bandwidth/outbound/@average driver/@name driver/@queues backend/@type tune/sndbuf coalesce/rx/frames/@max rom/@file
    boot/@order address/@type alias/@name acpi/@index teaming/@type teaming/@persistent backenddomain/@name guest/@dev
    ip/@address ip/@prefix route/@gateway portForward/@proto`),
};

/** formatnetwork.rst and network_conf.c of libvirt. */
const NETWORK = {
  network: words("name forward/@mode forward/@dev forward/interface/@dev forward/pf/@dev forward/address/@type"),
  bridge: words("bridge/@name bridge/@stp bridge/@delay bridge/@macTableManager bridge/@zone mtu/@size mac/@address"),
  vlan: words(
    "vlan/@trunk vlan/tag/@id vlan/tag/@nativeMode portgroup/@name portgroup/@default portgroup/vlan/tag/@id",
  ),
  ports: words("virtualport/@type portgroup/virtualport/@type bandwidth/inbound/@average port/@isolated"),
  ip: words(`
    ip/@address ip/@netmask ip/@prefix ip/@family ip/dhcp/range/@start ip/dhcp/range/@end ip/dhcp/host/@mac ip/dhcp/host/@ip
    ip/dhcp/host/@name route/@gateway dns/host/@ip domain/@name`),
};

/** qemu-options.hx and qapi/net.json; qemu-bridge-helper's bridge.conf. */
const QEMU = {
  options: words("-netdev -device -nic -net -name -localtime -redir -tftp -smb -bootp -enable-kvm"),
  card: words("netdev mac macaddr model vlan name addr vectors bus host_mtu"),
  tap: words("ifname script downscript br helper fd fds vhost queues vnet_hdr sndbuf poll-us"),
  user: words("net host hostfwd guestfwd restrict dhcpstart dns tftp bootfile smb ipv6"),
  hubport: words("hubid id"),
  acl: words("allow deny include"),
};

/** Fields of iproute2's JSON, and heads of lines of the other captures. */
const CAPTURE = {
  link: words(`
    ifname ifindex link link_index link_netnsid master flags mtu min_mtu max_mtu operstate address permaddr altnames
    addr_info`),
  kinds: words(`
    info_kind protocol id stp_state forward_delay vlan_filtering vlan_protocol vlan_default_pvid bridge_id priority mode
    active_slave miimon updelay downdelay arp_interval arp_ip_target primary primary_reselect fail_over_mac
    xmit_hash_policy ad_lacp_rate min_links type owner user persist info_slave_kind perm_hwaddr`),
  vlans: words("vlan vlanEnd"),
};

/** modprobe.d(5) and the bonding module. */
const MODPROBE = { commands: words("alias options install"), module: words("max_bonds"), bonding: BONDING };

export const REFERENCE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ifcfg: { ...IFCFG, bonding: BONDING },
  interfaces: INTERFACES,
  xen: XEN,
  "libvirt-domain": DOMAIN,
  "libvirt-network": NETWORK,
  qemu: QEMU,
  modprobe: MODPROBE,
  capture: CAPTURE,
};
