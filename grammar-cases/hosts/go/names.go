package plant

// Names of tables in Timestream.
const valvesTable = "valves"
