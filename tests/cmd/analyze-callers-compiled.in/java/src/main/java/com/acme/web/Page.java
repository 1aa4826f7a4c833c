package com.acme.web;

import com.acme.db.TimestreamRepository;

class Page {
    private final TimestreamRepository rows;

    Page(TimestreamRepository rows) {
        this.rows = rows;
    }

    Object valves() {
        return rows.query("SELECT valve FROM plant.valves WHERE time > ago(1h)");
    }

    Object roofs() {
        return TimestreamRepository.now(null, "SELECT roof FROM plant.roofs WHERE time > ago(1h)");
    }
}
