package com.acme.db;

class Beside {
    private final TimestreamRepository repository = new TimestreamRepository();

    Object pipes() {
        return repository.query("SELECT pipe FROM plant.pipes WHERE time > ago(1h)");
    }
}
