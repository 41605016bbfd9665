#!/bin/sh
#make tap0
/usr/sbin/tunctl -u das
#make tap1
/usr/sbin/tunctl -u das
