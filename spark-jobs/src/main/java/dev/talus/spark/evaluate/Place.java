package dev.talus.spark.evaluate;

import dev.talus.spark.job.HopperField;
import java.util.List;

/** Where predictions are compared with the simulation, and what of them. */
enum Place {
  PARTICLES(HopperField.DISPLACEMENT, HopperField.TRANSPORT, HopperField.RESIDENCE_TIME),
  GRID(HopperField.OCCUPANCY);

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<HopperField> fields;

  Place(HopperField... fields) {
    this.fields = List.of(fields);
  }

  List<HopperField> fields() {
    return fields;
  }
}
