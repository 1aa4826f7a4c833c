package com.example.shared;

import software.amazon.awssdk.services.timestreamquery.model.QueryRequest;

class Shared {
    void rooms() {
        QueryRequest.builder().queryString("SELECT room FROM " + PlantNames.DATABASE + ".rooms WHERE time > ago(1h)").build();
    }

    void unknown() {
        QueryRequest.builder().queryString("SELECT room FROM " + Elsewhere.DATABASE + ".rooms WHERE time > ago(1h)").build();
    }
}
