package dev.talus.models.galerkin.sparse;

/**
 * Restarted GMRES with right preconditioning, for any regular matrix (Y. Saad, M. H. Schultz, SIAM
 * J. Sci. Stat. Comput. 7 (1986) 856; Saad 2003, algorithm 9.5). Keeps {@link
 * KrylovSettings#restart()} directions of n numbers.
 */
public final class Gmres {
  private final KrylovSettings settings;

  /** A method with settings. */
  public Gmres(KrylovSettings settings) {
    this.settings = settings;
  }

  /**
   * Solves A x = b from x = 0.
   *
   * @throws KrylovException after too many iterations
   */
  public KrylovResult solve(CsrMatrix matrix, double[] right, Preconditioner preconditioner) {
    double[] x = new double[right.length];
    double goal = settings.tolerance() * Vectors.norm(right);
    double[] residual = right.clone();
    int iterations = 0;
    while (true) {
      double norm = Vectors.norm(residual);
      if (norm <= goal) {
        return new KrylovResult(x, iterations, norm);
      }
      if (iterations >= settings.mostIterations() || !Double.isFinite(norm)) {
        throw KrylovException.unfinished("GMRES", iterations, norm, goal);
      }
      int limit = Math.min(settings.restart(), settings.mostIterations() - iterations);
      iterations += cycle(matrix, preconditioner, residual, norm, goal, limit, x);
      residual = matrix.times(x);
      for (int i = 0; i < residual.length; i++) {
        residual[i] = right[i] - residual[i];
      }
    }
  }

  /** One cycle: improves x; returns the number of products. */
  private static int cycle(
      CsrMatrix matrix,
      Preconditioner preconditioner,
      double[] residual,
      double norm,
      double goal,
      int limit,
      double[] x) {
    int n = residual.length;
    double[][] basis = new double[limit + 1][];
    double[][] h = new double[limit][limit + 1]; // columns of the Hessenberg matrix
    double[] cosine = new double[limit];
    double[] sine = new double[limit];
    double[] g = new double[limit + 1];
    g[0] = norm;
    basis[0] = scaled(residual, 1 / norm);
    double[] z = new double[n];
    int k = 0;
    while (k < limit && Math.abs(g[k]) > goal) {
      preconditioner.apply(basis[k], z);
      double[] w = matrix.times(z);
      for (int pass = 0; pass < 2; pass++) { // twice is enough to stay orthogonal
        for (int i = 0; i <= k; i++) {
          double part = Vectors.dot(w, basis[i]);
          h[k][i] += part;
          Vectors.add(-part, basis[i], w);
        }
      }
      double length = Vectors.norm(w);
      for (int i = 0; i < k; i++) {
        double upper = cosine[i] * h[k][i] + sine[i] * h[k][i + 1];
        h[k][i + 1] = cosine[i] * h[k][i + 1] - sine[i] * h[k][i];
        h[k][i] = upper;
      }
      double radius = Math.hypot(h[k][k], length);
      if (radius == 0) {
        break;
      }
      cosine[k] = h[k][k] / radius;
      sine[k] = length / radius;
      h[k][k] = radius;
      g[k + 1] = -sine[k] * g[k];
      g[k] *= cosine[k];
      k++;
      if (length == 0) {
        break;
      }
      basis[k] = scaled(w, 1 / length);
    }
    double[] y = new double[k];
    double[] direction = new double[n];
    for (int i = k - 1; i >= 0; i--) {
      double sum = g[i];
      for (int j = i + 1; j < k; j++) {
        sum -= h[j][i] * y[j];
      }
      y[i] = sum / h[i][i];
      Vectors.add(y[i], basis[i], direction);
    }
    preconditioner.apply(direction, z);
    Vectors.add(1, z, x);
    return Math.max(1, k);
  }

  private static double[] scaled(double[] vector, double factor) {
    double[] result = new double[vector.length];
    Vectors.add(factor, vector, result);
    return result;
  }
}
