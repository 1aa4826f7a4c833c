SELECT a FROM d.avail WHERE time > ago({days}d)
