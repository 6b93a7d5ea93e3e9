package dev.talus.models.galerkin.sparse;

/**
 * Conjugate gradients with a preconditioner, for symmetric positive definite matrices (M. R.
 * Hestenes, E. Stiefel, J. Res. NBS 49 (1952) 409; Saad 2003, algorithm 9.1). An iteration is one
 * product with A and one application of the preconditioner.
 */
public final class ConjugateGradient {
  private final KrylovSettings settings;

  /** A method with settings, of which the restart is not used. */
  public ConjugateGradient(KrylovSettings settings) {
    this.settings = settings;
  }

  /**
   * Solves A x = b from x = 0.
   *
   * @throws KrylovException if A is not positive definite along a direction, or after too many
   *     iterations
   */
  public KrylovResult solve(CsrMatrix matrix, double[] right, Preconditioner preconditioner) {
    int n = right.length;
    double[] x = new double[n];
    double[] r = right.clone();
    double[] z = new double[n];
    double goal = settings.tolerance() * Vectors.norm(right);
    double norm = Vectors.norm(r);
    double[] p = null;
    double rz = 0;
    int iterations = 0;
    while (norm > goal) {
      if (iterations == settings.mostIterations() || !Double.isFinite(norm)) {
        throw KrylovException.unfinished("The conjugate gradient method", iterations, norm, goal);
      }
      preconditioner.apply(r, z);
      double next = Vectors.dot(r, z);
      if (p == null) {
        p = z.clone();
      } else {
        double beta = next / rz;
        for (int i = 0; i < n; i++) {
          p[i] = z[i] + beta * p[i];
        }
      }
      rz = next;
      double[] ap = matrix.times(p);
      double curvature = Vectors.dot(p, ap);
      if (!(curvature > 0)) {
        throw new KrylovException(
            "Expected a positive definite matrix, found a direction with p.Ap = " + curvature);
      }
      double alpha = rz / curvature;
      Vectors.add(alpha, p, x);
      Vectors.add(-alpha, ap, r);
      norm = Vectors.norm(r);
      iterations++;
    }
    return new KrylovResult(x, iterations, norm);
  }
}
