//go:build !linux

package main

const osTable = "other_t"
