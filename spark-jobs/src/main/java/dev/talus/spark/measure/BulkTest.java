package dev.talus.spark.measure;

import dev.talus.spark.job.BadDataException;
import java.util.Locale;

/** The tests that a case can be, as its parameter {@code test} says. */
enum BulkTest {
  /** A heap that came to rest: its last snapshot tells the angle of repose. */
  REPOSE("repose_angle", "deg"),
  /** A layer sheared between two walls: its last snapshots tell the bulk friction. */
  SHEAR("bulk_friction", "1");

  private final String quantity;
  private final String unit;

  BulkTest(String quantity, String unit) {
    this.quantity = quantity;
    this.unit = unit;
  }

  /** Name of what is measured. */
  String quantity() {
    return quantity;
  }

  /** Unit of what is measured. */
  String unit() {
    return unit;
  }

  /** As it stands in the table of cases. */
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The test of a case.
   *
   * @param parameter its parameter {@code test}, null if it has none
   * @throws BadDataException if there is no such test
   */
  static BulkTest of(String caseId, String parameter) {
    for (BulkTest test : values()) {
      if (test.parameter().equals(parameter)) {
        return test;
      }
    }
    throw new BadDataException(
        "Case %s: expected a parameter 'test' that is repose or shear, found %s. Give it in cases.csv."
            .formatted(caseId, parameter == null ? "none" : "'" + parameter + "'"));
  }
}
