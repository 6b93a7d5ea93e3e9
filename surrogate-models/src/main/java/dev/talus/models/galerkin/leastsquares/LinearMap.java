package dev.talus.models.galerkin.leastsquares;

import java.util.function.UnaryOperator;

/** A square matrix W and its transpose, by what they make of a vector. */
public interface LinearMap {
  /** W r, a new array. */
  double[] times(double[] r);

  /** W^T r, a new array. */
  double[] transposedTimes(double[] r);

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
