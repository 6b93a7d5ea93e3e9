package dev.talus.models.train;

/** Range checks of configuration values, with one wording. */
final class Ranges {
  private Ranges() {}

  static void positive(String key, double value) {
    require(value > 0 && Double.isFinite(value), key, "a finite number above 0", value);
  }

  static void notNegative(String key, double value) {
    require(value >= 0 && Double.isFinite(value), key, "a finite number of 0 or more", value);
  }

  static void share(String key, double value) {
    require(value >= 0 && value < 1, key, "a number from 0 to below 1", value);
  }

  static void fraction(String key, double value) {
    require(value >= 0 && value <= 1, key, "a number from 0 to 1", value);
  }

  static void atLeastOne(String key, long value) {
    require(value >= 1, key, "a whole number of 1 or more", value);
  }

  private static void require(boolean holds, String key, String expected, Number found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Training configuration, " + key + ": expected " + expected + ", found " + found);
    }
  }
}
