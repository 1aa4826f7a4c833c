package com.acme.db;

class Derived extends TimestreamRepository {
    Object springs() {
        return query("SELECT spring FROM plant.springs WHERE time > ago(1h)");
    }
}
