package names

const Unused = 1
