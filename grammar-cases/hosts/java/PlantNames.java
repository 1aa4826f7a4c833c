package com.example.shared;

/** Names in Timestream. */
final class PlantNames {
    static final String DATABASE = "plant";
}
