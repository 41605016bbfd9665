#!/bin/sh
# The same guest: /etc/kvm/kvm-ifup now is a link to kvm-ifup-tap, so no script= is needed.
sudo /usr/bin/kvm -m 1100 \
        -localtime \
        -usbdevice tablet \
        -net nic,vlan=0,model=e1000,macaddr=52:54:00:12:34:57 -net tap,vlan=0,ifname=tap0 \
        -net nic,vlan=1,model=e1000,macaddr=52:54:00:12:34:58 -net tap,vlan=1,ifname=tap1 \
        /home/das/qemu/winxp10g.img.qcow
