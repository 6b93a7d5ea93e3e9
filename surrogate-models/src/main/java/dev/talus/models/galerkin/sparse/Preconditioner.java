package dev.talus.models.galerkin.sparse;

/** An approximate inverse M^-1 of a matrix. */
public interface Preconditioner {
  /** Computes z = M^-1 r; both [n], z overwritten. */
  void apply(double[] r, double[] z);

  /**
   * Division by the diagonal (Jacobi).
   *
   * @throws KrylovException if there is a zero in it
   */
  static Preconditioner diagonal(CsrMatrix matrix) {
    double[] inverse = new double[matrix.rows()];
    for (int i = 0; i < inverse.length; i++) {
      double entry = matrix.entry(i, i);
      if (entry == 0) {
        throw new KrylovException("Row " + i + " has a zero on the diagonal");
      }
      inverse[i] = 1 / entry;
    }
    return (r, z) -> {
      for (int i = 0; i < inverse.length; i++) {
        z[i] = inverse[i] * r[i];
      }
    };
  }
}
