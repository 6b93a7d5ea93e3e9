package dev.talus.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays with golden ones, by the largest difference over the largest golden entry. */
public final class NpzAssertions {
  private static final double FLOAT64_TOLERANCE = 1e-9;
  private static final double FLOAT32_TOLERANCE = 1e-4;

  private NpzAssertions() {}

  /** Asserts shape and values, to 1e-9 in float64 and 1e-4 in float32. */
  public static void assertAgrees(String what, INDArray found, NpzArray expected) {
    assertAgrees(what, found, expected, FLOAT32_TOLERANCE);
  }

  /** Asserts shape and values, to 1e-9 in float64 and the given tolerance in float32. */
  public static void assertAgrees(
      String what, INDArray found, NpzArray expected, double float32Tolerance) {
    assertThat(found.shape()).as(what).containsExactly(expected.shape());
    double tolerance = found.dataType() == DataType.DOUBLE ? FLOAT64_TOLERANCE : float32Tolerance;
    assertThat(relativeError(found, expected)).as(what).isLessThan(tolerance);
  }

  private static double relativeError(INDArray found, NpzArray expected) {
    double[] values = found.reshape(found.length()).toDoubleVector();
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs(values[i] - expected.values()[i]);
      largest = difference <= largest ? largest : difference; // keeps a NaN
    }
    return largest / expected.largest();
  }
}
