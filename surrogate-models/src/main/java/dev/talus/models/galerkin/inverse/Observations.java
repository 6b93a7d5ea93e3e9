package dev.talus.models.galerkin.inverse;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.assembly.PointInterpolation;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measured values in units of their noise: the misfit of a state is B U - d, and of the true one it
 * has standard deviation 1.
 *
 * @param matrix B, a row for each value, divided by its standard deviation
 * @param target d, values divided by their standard deviations
 */
public record Observations(CsrMatrix matrix, double[] target) {

  /**
   * Values at points of a mesh.
   *
   * @throws IllegalArgumentException if a point is outside the mesh or a quantity unknown
   */
  public static Observations at(FunctionSpace space, List<Observation> observed) {
    ObservationRows rowOf = new ObservationRows(space);
    int[] offsets = new int[observed.size() + 1];
    List<PointInterpolation.Row> rows = new ArrayList<>();
    double[] target = new double[observed.size()];
    for (int i = 0; i < target.length; i++) {
      Observation one = observed.get(i);
      PointInterpolation.Row row = rowOf.row(one);
      rows.add(row);
      offsets[i + 1] = offsets[i] + row.dofs().length;
      target[i] = one.value() / one.noise();
    }
    int[] indices = new int[offsets[target.length]];
    double[] values = new double[indices.length];
    for (int i = 0; i < target.length; i++) {
      PointInterpolation.Row row = rows.get(i);
      System.arraycopy(row.dofs(), 0, indices, offsets[i], row.dofs().length);
      for (int k = 0; k < row.weights().length; k++) {
        values[offsets[i] + k] = row.weights()[k] / observed.get(i).noise();
      }
    }
    return new Observations(new CsrMatrix(space.dofCount(), offsets, indices, values), target);
  }

  /** Number of values. */
  public int count() {
    return target.length;
  }

  /** B U - d. */
  public double[] misfits(double[] state) {
    double[] misfits = matrix.times(state);
    for (int i = 0; i < misfits.length; i++) {
      misfits[i] -= target[i];
    }
    return misfits;
  }

  /** Root of the mean square of {@link #misfits}: about 1 where the data are met to their noise. */
  public double misfit(double[] state) {
    double sum = 0;
    for (double misfit : misfits(state)) {
      sum += misfit * misfit;
    }
    return Math.sqrt(sum / target.length);
  }

  /** The same with errors of the stated size added. */
  public Observations perturbed(Random random) {
    double[] moved = target.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += random.nextGaussian();
    }
    return new Observations(matrix, moved);
  }
}
