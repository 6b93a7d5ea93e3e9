package dev.talus.models.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A sparse matrix as vector processors like it: rows in order of falling length, and diagonal j
 * made of the j-th entry of every row that has one. A product is then a gather, a scaling and an
 * addition per diagonal, without two writes to one place and with no more work than there are
 * entries.
 *
 * @param places places[r] is the place of row r
 * @param rows rows[p] is the row at place p
 * @param diagonals in order, never getting longer
 */
record JaggedDiagonals(INDArray places, INDArray rows, List<Diagonal> diagonals) {

  /**
   * The j-th entries of the first {@code length} places.
   *
   * @param columns column of each entry [length]
   * @param wide values in float64 [length, 1]
   * @param narrow values in float32 [length, 1]
   */
  record Diagonal(int length, INDArray columns, INDArray wide, INDArray narrow) {
    INDArray values(DataType type) {
      return type == DataType.DOUBLE ? wide : narrow;
    }
  }

  static JaggedDiagonals of(SparseMatrix matrix) {
    int[] starts = matrix.rowStarts();
    int[] order =
        IntStream.range(0, matrix.rows())
            .boxed()
            .sorted(Comparator.comparing(row -> starts[row] - starts[row + 1]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    List<Diagonal> diagonals = new ArrayList<>();
    int length = order.length;
    for (int j = 0; ; j++) {
      while (length > 0 && starts[order[length - 1] + 1] - starts[order[length - 1]] <= j) {
        length--;
      }
      if (length == 0) {
        return new JaggedDiagonals(detached(places), detached(order), List.copyOf(diagonals));
      }
      diagonals.add(diagonal(matrix, order, length, j));
    }
  }

  private static Diagonal diagonal(SparseMatrix matrix, int[] order, int length, int j) {
    int[] columns = new int[length];
    double[] values = new double[length];
    for (int place = 0; place < length; place++) {
      int entry = matrix.rowStarts()[order[place]] + j;
      columns[place] = matrix.columnIndices()[entry];
      values[place] = matrix.values()[entry];
    }
    INDArray wide = Nd4j.createUninitializedDetached(DataType.DOUBLE, length, 1);
    wide.assign(Nd4j.createFromArray(values).reshape('c', length, 1));
    INDArray narrow = Nd4j.createUninitializedDetached(DataType.FLOAT, length, 1);
    narrow.assign(wide);
    return new Diagonal(length, detached(columns), wide, narrow);
  }

  /** A copy outside any workspace: it outlives the call that happens to make it. */
  private static INDArray detached(int[] values) {
    INDArray array = Nd4j.createUninitializedDetached(DataType.INT, values.length);
    if (values.length > 0) {
      array.assign(Nd4j.createFromArray(values));
    }
    return array;
  }
}
