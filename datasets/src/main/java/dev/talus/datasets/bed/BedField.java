package dev.talus.datasets.bed;

import java.util.Arrays;

/** The fields of a {@link BedState}. */
public enum BedField {
  /** Velocity of the gas in the cells. */
  GAS_VELOCITY("gas_velocity", "m/s", 3),
  /** Share of a cell that particles leave to the gas. */
  VOID_FRACTION("void_fraction", "1", 1),
  /** Share of marked particles in the cells. */
  CONCENTRATION("concentration", "1", 1),
  /** Way of the particles to the next state. */
  DISPLACEMENT("displacement", "m", 3);

  private final String field;
  private final String unit;
  private final int components;

  BedField(String field, String unit, int components) {
    this.field = field;
    this.unit = unit;
    this.components = components;
  }

  /**
   * The field of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BedField of(String name) {
    return Arrays.stream(values())
        .filter(field -> field.field.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected a field among %s, found %s."
                        .formatted(Arrays.stream(values()).map(BedField::field).toList(), name)));
  }

  /** Name of the field in tables and metrics. */
  public String field() {
    return field;
  }

  /** Unit of every component. */
  public String unit() {
    return unit;
  }

  /** Numbers a cell or particle. */
  public int components() {
    return components;
  }

  /** Cells or particles that a state has a value at. */
  public int count(BedState state) {
    return this == DISPLACEMENT ? state.particles() : state.cells();
  }

  /** A component of the value at a cell or particle. */
  public float value(BedState state, int at, int component) {
    return switch (this) {
      case GAS_VELOCITY -> state.fluid()[BedState.FLUID_COMPONENTS * at + component];
      case VOID_FRACTION -> state.voidFraction(at);
      case CONCENTRATION -> state.mixing()[at];
      case DISPLACEMENT -> state.displacement()[3 * at + component];
    };
  }
}
