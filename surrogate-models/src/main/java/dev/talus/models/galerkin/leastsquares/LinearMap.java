package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.nio.DoubleBuffer;
import java.util.function.UnaryOperator;

/** A square matrix W and its transpose, by what they make of a vector. */
public interface LinearMap {
  /** Columns that are mapped together. */
  int PANEL = 256;

  /** W r, a new array. */
  double[] times(double[] r);

  /** W^T r, a new array. */
  double[] transposedTimes(double[] r);

  /**
   * Replaces a matrix B by W B: column by column, or by the entries of W if there are more columns.
   *
   * @param rows B, row by row from the buffer's position on
   * @param count rows of B
   * @param columns of B
   */
  default void applyTo(DoubleBuffer rows, int count, int columns) {
    DenseMap map = count < columns ? DenseMap.of(this, count) : null;
    int at = rows.position();
    int width = map == null ? 1 : PANEL;
    for (int first = 0; first < columns; first += width) {
      int wide = Math.min(width, columns - first);
      double[] panel = new double[count * wide];
      for (int i = 0; i < count; i++) {
        rows.get(at + i * columns + first, panel, i * wide, wide);
      }
      double[] image = map == null ? times(panel) : map.times(panel, wide);
      for (int i = 0; i < count; i++) {
        rows.put(at + i * columns + first, image, i * wide, wide);
      }
    }
  }

  /**
   * Replaces a matrix B by W^T W B, here column by column.
   *
   * @param b B [n, width], row-major
   */
  default void applySquareTo(double[] b, int width) {
    double[] column = new double[b.length / width];
    for (int c = 0; c < width; c++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = b[i * width + c];
      }
      double[] image = transposedTimes(times(column));
      for (int i = 0; i < column.length; i++) {
        b[i * width + c] = image[i];
      }
    }
  }

  /** Whether W^T W is known to be the inverse of a symmetric matrix. */
  default boolean squareInverts(CsrMatrix matrix) {
    return false;
  }

  /** This map of what another one gives. */
  default LinearMap after(LinearMap first) {
    return of(r -> times(first.times(r)), r -> first.transposedTimes(transposedTimes(r)));
  }

  /** W = 1. */
  static LinearMap identity() {
    return IdentityMap.IDENTITY;
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
