package dev.talus.models.galerkin.sparse;

/** {@link SparseLu} that analyses again only when the pattern is another one. */
final class DirectSolver implements LinearSolver {
  private final double[] places;
  private CsrMatrix pattern;
  private LuAnalysis analysis;

  /** Places are [rows, d], or null. */
  DirectSolver(double[] places) {
    this.places = places;
  }

  @Override
  public double[] solve(CsrMatrix matrix, double[] right) {
    if (pattern == null
        || pattern.offsets() != matrix.offsets()
        || pattern.indices() != matrix.indices()) {
      analysis = LuAnalysis.of(matrix, places);
      pattern = matrix;
    }
    return analysis.factor(matrix).solve(right);
  }
}
