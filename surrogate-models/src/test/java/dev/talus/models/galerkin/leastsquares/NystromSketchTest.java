package dev.talus.models.galerkin.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.galerkin.sparse.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sketches of Jacobians whose singular values are known: J = diag(s) times orthonormal rows. */
class NystromSketchTest {
  private static final int M = 60;
  private static final int N = 90;
  private static final double SHIFT = 1e-6;

  /** Squared singular values fall by a factor of 0.7 each. */
  private static final double DECAY = 0.7;

  private final CountingProducts jacobian = new CountingProducts();

  @Test
  void findsTheLargestEigenvaluesAndTheMeanDiagonal() {
    NystromSketch sketch = NystromSketch.of(jacobian, M, N, M, new Random(1));

    for (int i = 0; i < 20; i++) {
      double expected = Math.pow(DECAY, i);
      assertThat(sketch.eigenvalues()[i]).isCloseTo(expected, within(1e-10));
    }
    double trace = (1 - Math.pow(DECAY, M)) / (1 - DECAY);
    assertThat(sketch.meanDiagonal()).isCloseTo(trace / M, within(1e-12));
  }

  @Test
  void ofFullRankItIsTheInverseUpToAFactor() {
    NystromSketch sketch = NystromSketch.of(jacobian, M, N, M, new Random(1));
    double[] v = new Random(2).doubles(M, -1, 1).toArray();
    double[] shifted = product(v);
    Vectors.add(SHIFT, v, shifted); // (A + mu I) v

    double[] back = sketch.precondition(shifted, SHIFT);

    double factor = sketch.eigenvalues()[M - 1] + SHIFT;
    for (int i = 0; i < M; i++) {
      assertThat(back[i] / factor).isCloseTo(v[i], within(1e-6));
    }
  }

  @Test
  void aSketchSavesIterations() {
    double[] residual = new Random(3).doubles(M, -1, 1).toArray();

    int withFew = products(new KrylovStep(1, 1000, 1e-8, 1), residual) - 1;
    int withMany = products(new KrylovStep(30, 1000, 1e-8, 1), residual) - 30;

    assertThat(withMany).isLessThan(withFew / 3);
  }

  private int products(KrylovStep solver, double[] residual) {
    jacobian.count = 0;
    try (StepSolver.Steps steps = solver.prepare(jacobian, residual, N)) {
      assertThat(steps.step(SHIFT)).isPresent();
    }
    return jacobian.count;
  }

  private double[] product(double[] v) {
    double[] gradient = new double[N];
    double[] image = new double[M];
    jacobian.transposedTimes(v, gradient);
    jacobian.times(gradient, image);
    return image;
  }

  /** diag(sqrt(0.7^i)) by orthonormal rows; it counts the products J v. */
  private static final class CountingProducts implements Derivative {
    private final double[][] rows = orthonormalRows();
    private int count;

    @Override
    public void times(double[] direction, double[] product) {
      count++;
      for (int i = 0; i < M; i++) {
        product[i] = Math.sqrt(Math.pow(DECAY, i)) * Vectors.dot(rows[i], direction);
      }
    }

    @Override
    public void transposedTimes(double[] weights, double[] product) {
      java.util.Arrays.fill(product, 0);
      for (int i = 0; i < M; i++) {
        Vectors.add(weights[i] * Math.sqrt(Math.pow(DECAY, i)), rows[i], product);
      }
    }

    @Override
    public void writeTo(java.nio.DoubleBuffer jacobian) {
      throw new AssertionError("A sketch needs products alone.");
    }

    private static double[][] orthonormalRows() {
      Random random = new Random(7);
      double[][] rows = new double[M][];
      for (int i = 0; i < M; i++) {
        rows[i] = random.doubles(N, -1, 1).toArray();
        for (int pass = 0; pass < 2; pass++) {
          for (int j = 0; j < i; j++) {
            Vectors.add(-Vectors.dot(rows[i], rows[j]), rows[j], rows[i]);
          }
        }
        double norm = Vectors.norm(rows[i]);
        for (int k = 0; k < N; k++) {
          rows[i][k] /= norm;
        }
      }
      return rows;
    }
  }
}
