package dev.talus.spark.job;

import java.util.Arrays;
import java.util.List;

/** The fields of the hopper model and the table columns of their components. */
public enum HopperField {
  DISPLACEMENT("displacement", "m", "displacement_x", "displacement_y", "displacement_z"),
  OCCUPANCY("occupancy", "1", "occupancy"),
  TRANSPORT("transport", "m", "transport_x", "transport_y", "transport_z"),
  RESIDENCE_TIME("residence_time", "s", "residence_time_s");

  private final String field;
  private final String unit;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> columns;

  HopperField(String field, String unit, String... columns) {
    this.field = field;
    this.unit = unit;
    this.columns = List.of(columns);
  }

  /** Columns of the components of all fields, in order. */
  public static List<String> allColumns() {
    return Arrays.stream(values()).flatMap(field -> field.columns.stream()).toList();
  }

  /** Name of the field in samples, metrics and the model. */
  public String field() {
    return field;
  }

  /** The field of that name. */
  public static HopperField named(String name) {
    for (HopperField candidate : values()) {
      if (candidate.field.equals(name)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("There is no field '" + name + "'");
  }

  /** Unit of every component. */
  public String unit() {
    return unit;
  }

  /** Columns of the components, in order. */
  public List<String> columns() {
    return columns;
  }
}
