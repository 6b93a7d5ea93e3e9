package dev.talus.models.galerkin.leastsquares;

import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.kernel.Blas;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.openblas.global.openblas;

/**
 * The largest eigenvalues of A = J J^T [m,m] and their vectors, found from products with random
 * vectors, and the preconditioner of A + mu I that they make:
 *
 * <pre>
 *   A ~ U diag(e) U^T,   P^-1 v = v + U diag((e_k + mu) / (e_i + mu) - 1) U^T v
 * </pre>
 *
 * What is left has a condition of about (e_k + mu) / mu. J of a network has few large singular
 * values and many tiny ones, so a rank far below m serves.
 *
 * <p>Z. Frangella, J. A. Tropp, M. Udell, "Randomized Nystrom preconditioning", SIAM J. Matrix
 * Anal. Appl. 44 (2023), algorithms 2.1 and 5.1.
 */
final class NystromSketch {
  static {
    Blas.useOneThread();
  }

  private final int m;
  private final double[] vectors; // U [m,k], column by column
  private final double[] eigenvalues; // e [k], falling
  private final double meanDiagonal;

  private NystromSketch(int m, double[] vectors, double[] eigenvalues, double meanDiagonal) {
    this.m = m;
    this.vectors = vectors;
    this.eigenvalues = eigenvalues;
    this.meanDiagonal = meanDiagonal;
  }

  /**
   * Multiplies A with k random orthonormal vectors, in 2 k products with J and O(m k^2) time.
   *
   * @param m equations
   * @param n unknowns
   * @param rank k, at most m
   * @throws ArithmeticException if the products are not finite
   */
  static NystromSketch of(Derivative derivative, int m, int n, int rank, Random random) {
    int k = Math.min(rank, m);
    double[] test = orthonormal(m, k, random);
    double[] images = new double[Math.multiplyExact(m, k)]; // A test
    double[] column = new double[m];
    double[] gradient = new double[n];
    double trace = 0;
    for (int j = 0; j < k; j++) {
      System.arraycopy(test, j * m, column, 0, m);
      derivative.transposedTimes(column, gradient);
      trace += Vectors.dot(gradient, gradient);
      derivative.times(gradient, column);
      System.arraycopy(column, 0, images, j * m, m);
    }
    // A shift by what rounding does to the largest values keeps the core positive definite.
    double shift = Math.ulp(1.0) * Vectors.norm(images);
    Vectors.add(shift, test, images);
    double[] core = new double[k * k];
    openblas.cblas_dgemm(
        Blas.COLUMN_MAJOR, Blas.TRANSPOSED, Blas.PLAIN, k, k, m, 1, test, m, images, m, 0, core, k);
    if (openblas.LAPACKE_dpotrf(Blas.COLUMN_MAJOR, (byte) 'U', k, core, k) != 0) {
      throw new ArithmeticException("The sketch of J J^T is not positive definite.");
    }
    openblas.cblas_dtrsm(
        Blas.COLUMN_MAJOR,
        Blas.RIGHT,
        Blas.UPPER,
        Blas.PLAIN,
        Blas.NON_UNIT,
        m,
        k,
        1,
        core,
        k,
        images,
        m);
    double[] singular = new double[k];
    double[] vectors = new double[m * k];
    int failed =
        openblas.LAPACKE_dgesdd(
            Blas.COLUMN_MAJOR,
            (byte) 'S',
            m,
            k,
            images,
            m,
            singular,
            vectors,
            m,
            new double[k * k],
            k);
    if (failed != 0) {
      throw new ArithmeticException("The singular values of the sketch were not found.");
    }
    double[] eigenvalues = Arrays.stream(singular).map(s -> Math.max(0, s * s - shift)).toArray();
    return new NystromSketch(m, vectors, eigenvalues, trace / k);
  }

  private static double[] orthonormal(int m, int k, Random random) {
    double[] q = new double[Math.multiplyExact(m, k)];
    for (int i = 0; i < q.length; i++) {
      q[i] = random.nextGaussian();
    }
    double[] reflectors = new double[k];
    openblas.LAPACKE_dgeqrf(Blas.COLUMN_MAJOR, m, k, q, m, reflectors);
    openblas.LAPACKE_dorgqr(Blas.COLUMN_MAJOR, m, k, k, q, m, reflectors);
    return q;
  }

  /** trace(A) / m, estimated: exact if the rank is m. */
  double meanDiagonal() {
    return meanDiagonal;
  }

  /** The eigenvalues that were found, falling. */
  double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** P^-1 v for A + mu I, in 4 m k operations. */
  double[] precondition(double[] v, double mu) {
    int k = eigenvalues.length;
    double[] weights = new double[k];
    openblas.cblas_dgemv(
        Blas.COLUMN_MAJOR, Blas.TRANSPOSED, m, k, 1, vectors, m, v, 1, 0, weights, 1);
    double smallest = eigenvalues[k - 1] + mu;
    for (int i = 0; i < k; i++) {
      weights[i] *= smallest / (eigenvalues[i] + mu) - 1;
    }
    double[] result = v.clone();
    openblas.cblas_dgemv(
        Blas.COLUMN_MAJOR, Blas.PLAIN, m, k, 1, vectors, m, weights, 1, 1, result, 1);
    return result;
  }
}
