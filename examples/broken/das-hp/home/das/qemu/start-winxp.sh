#!/bin/sh
qemu-system-x86_64 -enable-kvm -m 1100 -rtc base=localtime -usbdevice tablet \
  -netdev tap,id=net0,ifname=tap0,script=/etc/kvm/kvm-ifup-tap,downscript=no \
  -device e1000,netdev=net0,mac=52:54:00:8e:41:c9 \
  -netdev tap,id=net1,ifname=tap1,script=/etc/kvm/kvm-ifup-tap,downscript=no \
  -device e1000,netdev=net1,mac=52:54:00:8e:41:ca \
  /home/das/qemu/winxp10g.img.qcow
