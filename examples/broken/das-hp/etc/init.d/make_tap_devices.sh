#!/bin/sh
#make tap0
ip tuntap add dev tap0 mode tap user das
#make tap1
ip tuntap add dev tap1 mode tap user das
