package dev.talus.spark.report;

/** A gridded quantity that slices show. */
enum SlicedField {
  OCCUPANCY("occupancy", "Occupancy", "1"),
  ORIGIN_HEIGHT("transport_z", "Transport: height of origin", "m"),
  RESIDENCE_TIME("residence_time_s", "Residence time", "s");

  private final String column;
  private final String title;
  private final String unit;

  SlicedField(String column, String title, String unit) {
    this.column = column;
    this.title = title;
    this.unit = unit;
  }

  /** Column in the tables of fields. */
  String column() {
    return column;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  /** Whether only points with material have a value. */
  boolean needsMaterial() {
    return this != OCCUPANCY;
  }
}
