package dev.talus.spark.prepare;

/** NaN in arrays is an absent value in tables. */
public final class NullableFloat {
  private NullableFloat() {}

  /** The value, or null for NaN. */
  public static Float of(float value) {
    return Float.isNaN(value) ? null : value;
  }
}
