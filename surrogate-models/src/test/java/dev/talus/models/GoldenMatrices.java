package dev.talus.models;

import dev.talus.models.kernel.SparseMatrix;
import java.util.Arrays;

/** Sparse matrices of golden files: arrays row_ptr, col and val of one name. */
public final class GoldenMatrices {
  private GoldenMatrices() {}

  /** The matrix of that name. */
  public static SparseMatrix of(Npz golden, String name, int columns) {
    return SparseMatrix.ofRows(
        columns,
        integers(golden, name + ".row_ptr"),
        integers(golden, name + ".col"),
        golden.values(name + ".val"));
  }

  /** An array of whole numbers. */
  public static int[] integers(Npz golden, String name) {
    return Arrays.stream(golden.values(name)).mapToInt(value -> (int) value).toArray();
  }
}
