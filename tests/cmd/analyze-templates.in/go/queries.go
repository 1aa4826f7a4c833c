package pumps

// What the package asks Timestream for.
const latestSQL = "SELECT max(time) FROM \"%s\".\"%s\" WHERE time > ago(%dm)"
