package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.Arrays;

/**
 * Equations B U = b that are to hold as well as the others allow: observations with their weight,
 * or smoothness of inferred boundary values. Their residuals B U - b join those of the problem.
 *
 * @param matrix B, a column for every degree of freedom
 * @param target b, one a row
 */
public record SoftEquations(CsrMatrix matrix, double[] target) {
  /** Checks that there is a target for each row. */
  public SoftEquations {
    if (matrix.rows() != target.length) {
      throw new IllegalArgumentException(
          "Expected a target for each of %d soft equations, found %d"
              .formatted(matrix.rows(), target.length));
    }
  }

  /** No equations on N degrees of freedom. */
  public static SoftEquations none(int size) {
    return new SoftEquations(
        new CsrMatrix(size, new int[1], new int[0], new double[0]), new double[0]);
  }

  /**
   * U = values at some degrees of freedom; the sum of squared residuals is weight times the mean
   * squared misfit.
   *
   * @param size N
   * @param dofs degrees of freedom that are observed
   * @param values what was observed there
   */
  public static SoftEquations observations(int size, int[] dofs, double[] values, double weight) {
    double factor = Math.sqrt(weight / dofs.length);
    double[] target = new double[dofs.length];
    int[] offsets = new int[dofs.length + 1];
    for (int i = 0; i < dofs.length; i++) {
      offsets[i + 1] = i + 1;
      target[i] = factor * values[i];
    }
    double[] entries = new double[dofs.length];
    Arrays.fill(entries, factor);
    return new SoftEquations(new CsrMatrix(size, offsets, dofs.clone(), entries), target);
  }

  /**
   * Second differences along a row of degrees of freedom vanish (Tikhonov's smoothness); the sum of
   * squared residuals is weight times the sum of squared differences.
   *
   * @param size N
   * @param line degrees of freedom in their order along a boundary, evenly spaced
   */
  public static SoftEquations smoothness(int size, int[] line, double weight) {
    double factor = Math.sqrt(weight);
    int rows = Math.max(0, line.length - 2);
    int[] offsets = new int[rows + 1];
    int[] indices = new int[3 * rows];
    double[] entries = new double[3 * rows];
    for (int i = 0; i < rows; i++) {
      Integer[] order = {i, i + 1, i + 2};
      Arrays.sort(order, (a, b) -> Integer.compare(line[a], line[b]));
      for (int k = 0; k < 3; k++) {
        indices[3 * i + k] = line[order[k]];
        entries[3 * i + k] = order[k] == i + 1 ? -2 * factor : factor;
      }
      offsets[i + 1] = 3 * (i + 1);
    }
    return new SoftEquations(new CsrMatrix(size, offsets, indices, entries), new double[rows]);
  }

  /** These and others, one below the other. */
  public SoftEquations and(SoftEquations others) {
    double[] targets = Arrays.copyOf(target, target.length + others.target.length);
    System.arraycopy(others.target, 0, targets, target.length, others.target.length);
    return new SoftEquations(matrix.above(others.matrix), targets);
  }

  /** B U - b. */
  public double[] residual(double[] state) {
    double[] residual = matrix.times(state);
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= target[i];
    }
    return residual;
  }
}
