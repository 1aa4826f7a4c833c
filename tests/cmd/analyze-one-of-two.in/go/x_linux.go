//go:build linux

package main

const osTable = "linux_t"
