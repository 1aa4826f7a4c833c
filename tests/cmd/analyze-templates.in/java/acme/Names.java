package acme;

/** What the plant asks Timestream for. */
final class Names {
    static final String BY_TANK = "SELECT tank FROM plant.%s WHERE tank = '%s' AND time > ago(1h)";
}
