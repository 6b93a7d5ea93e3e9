package dev.talus.models.galerkin.sparse;

/** Solves A x = b. One at a time: implementations may keep work space. */
public interface LinearSolver {
  /**
   * Solves.
   *
   * @param matrix A, square; matrices of one pattern share what depends on it alone
   * @param right b
   * @return x
   * @throws SingularMatrixException if there is no solution in double precision
   * @throws KrylovException if an iteration does not converge
   */
  double[] solve(CsrMatrix matrix, double[] right);

  /** {@link SparseLu}, with the analysis of the last pattern kept. */
  static LinearSolver direct() {
    return new DirectSolver(null);
  }

  /**
   * {@link SparseLu} for unknowns whose places are known, with the analysis of the last pattern
   * kept.
   *
   * @param places [rows, d]
   */
  static LinearSolver direct(double[] places) {
    return new DirectSolver(places);
  }

  /** {@link ConjugateGradient} with an incomplete Cholesky factor, for definite matrices. */
  static LinearSolver conjugateGradient(KrylovSettings settings) {
    return (matrix, right) ->
        new ConjugateGradient(settings)
            .solve(matrix, right, IncompleteCholesky.of(matrix))
            .solution();
  }

  /** {@link Gmres} with an incomplete LU factor, for any matrix with a diagonal. */
  static LinearSolver gmres(KrylovSettings settings) {
    return (matrix, right) ->
        new Gmres(settings).solve(matrix, right, IncompleteLu.of(matrix)).solution();
  }
}
