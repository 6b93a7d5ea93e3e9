package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products of one sparse matrix with dense ones on ND4J operations, diagonal by diagonal. Two
 * working arrays are made, in the caller's workspace, and used for every product.
 */
final class Nd4jSparse {
  private final JaggedDiagonals diagonals;
  private final INDArray sum; // [rows, width], rows in the diagonals' order
  private final INDArray term; // [rows, width]

  Nd4jSparse(SparseMatrix matrix, INDArray like, long width) {
    this.diagonals = matrix.diagonals();
    this.sum = Nd4j.createUninitialized(like.dataType(), matrix.rows(), width);
    this.term = Nd4j.createUninitialized(like.dataType(), matrix.rows(), width);
  }

  /** A x [rows, width] for x [columns, width]; overwritten by the next product. */
  INDArray multiply(INDArray x) {
    sum.assign(0);
    for (JaggedDiagonals.Diagonal diagonal : diagonals.diagonals()) {
      INDArray terms = firstRows(term, diagonal.length());
      gather(x, diagonal.columns(), terms);
      terms.muliColumnVector(diagonal.values(x.dataType()));
      firstRows(sum, diagonal.length()).addi(terms);
    }
    gather(sum, diagonals.places(), term);
    return term;
  }

  /** A view of the first rows. */
  static INDArray firstRows(INDArray matrix, long rows) {
    return Nd4j.create(
        matrix.data(),
        new long[] {rows, matrix.size(1)},
        new long[] {matrix.size(1), 1},
        matrix.offset(),
        'c');
  }

  /** target_i = source row indices_i. */
  static void gather(INDArray source, INDArray indices, INDArray target) {
    Nd4j.exec(
        DynamicCustomOp.builder("gather")
            .addInputs(source, indices)
            .addIntegerArguments(0)
            .addOutputs(target)
            .build());
  }
}
