package dev.talus.models.galerkin.leastsquares;

import java.nio.DoubleBuffer;
import java.util.function.UnaryOperator;

/** A square matrix W and its transpose, by what they make of a vector. */
public interface LinearMap {
  /** W r, a new array. */
  double[] times(double[] r);

  /** W^T r, a new array. */
  double[] transposedTimes(double[] r);

  /**
   * Replaces a matrix B by W B.
   *
   * @param rows B, row by row from the buffer's position on
   * @param count rows of B
   * @param columns of B
   */
  default void applyTo(DoubleBuffer rows, int count, int columns) {
    int at = rows.position();
    double[] column = new double[count];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < count; i++) {
        column[i] = rows.get(at + i * columns + j);
      }
      double[] image = times(column);
      for (int i = 0; i < count; i++) {
        rows.put(at + i * columns + j, image[i]);
      }
    }
  }

  /** W = 1. */
  static LinearMap identity() {
    return of(double[]::clone, double[]::clone);
  }

  /** A map from its two products. */
  static LinearMap of(UnaryOperator<double[]> times, UnaryOperator<double[]> transposedTimes) {
    return new LinearMap() {
      @Override
      public double[] times(double[] r) {
        return times.apply(r);
      }

      @Override
      public double[] transposedTimes(double[] r) {
        return transposedTimes.apply(r);
      }
    };
  }
}
