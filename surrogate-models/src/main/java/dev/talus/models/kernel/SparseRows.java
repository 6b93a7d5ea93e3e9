package dev.talus.models.kernel;

/** Rows of products of a sparse matrix with a dense one; one implementation per type. */
interface SparseRows {

  /** Writes rows [from, to) of y. What a row becomes does not depend on the others. */
  void multiply(SparseProduct product, int from, int to);
}
