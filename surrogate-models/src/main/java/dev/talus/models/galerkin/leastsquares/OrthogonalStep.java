package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.kernel.Blas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Optional;
import org.bytedeco.openblas.global.openblas;

/**
 * Steps for few unknowns, by a QR factorisation of J [m,n] with the damping below it:
 *
 * <pre>
 *   min | J s + r |^2 + lambda | D s |^2,   D = diag |J_j|
 * </pre>
 *
 * The columns' norms make the step the same in any units of the unknowns (J. J. More, "The
 * Levenberg-Marquardt algorithm: implementation and theory", 1978).
 */
public final class OrthogonalStep implements StepSolver {
  static {
    Blas.useOneThread();
  }

  private static final byte PLAIN = 'N';

  @Override
  public Steps prepare(Derivative derivative, double[] residual, int unknowns) {
    int m = residual.length;
    DoubleBuffer buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(Math.multiplyExact(m, unknowns), Double.BYTES))
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    derivative.writeTo(buffer);
    double[] jacobian = new double[m * unknowns];
    buffer.rewind().get(jacobian);
    return new Dense(jacobian, residual, columnNorms(jacobian, unknowns));
  }

  private static double[] columnNorms(double[] jacobian, int n) {
    double[] norms = new double[n];
    for (int i = 0; i < jacobian.length; i++) {
      norms[i % n] += jacobian[i] * jacobian[i];
    }
    for (int j = 0; j < n; j++) {
      norms[j] = Math.sqrt(norms[j]);
    }
    return norms;
  }

  private record Dense(double[] jacobian, double[] residual, double[] norms) implements Steps {
    @Override
    public Optional<double[]> step(double damping) {
      int m = residual.length;
      int n = norms.length;
      double[] matrix = java.util.Arrays.copyOf(jacobian, (m + n) * n);
      double[] right = new double[m + n];
      for (int i = 0; i < m; i++) {
        right[i] = -residual[i];
      }
      for (int j = 0; j < n; j++) {
        matrix[(m + j) * n + j] = Math.sqrt(damping) * norms[j];
      }
      if (openblas.LAPACKE_dgels(Blas.ROW_MAJOR, PLAIN, m + n, n, 1, matrix, n, right, 1) != 0) {
        return Optional.empty(); // an unknown that nothing depends on
      }
      return Optional.of(java.util.Arrays.copyOf(right, n));
    }

    @Override
    public void close() {}
  }
}
