package dev.talus.models.kernel;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Row-major matrix products by OpenBLAS. OpenBLAS itself runs on one thread: large products are
 * split by rows of the result, so every thread, including one of several callers, has its own call.
 */
final class Products {

  /** Multiplications below which a part is not worth handing to another thread. */
  private static final long LEAST_WORK = 1 << 18;

  private final Workers workers;

  static {
    // ND4J sets OpenBLAS's threads when it starts, so it has to have started before.
    Nd4j.getEnvironment();
    Blas.useOneThread();
  }

  Products(Workers workers) {
    this.workers = workers;
  }

  /** How a matrix enters a product. */
  enum Form {
    PLAIN(111),
    TRANSPOSED(112);

    private final int code;

    Form(int code) {
      this.code = code;
    }
  }

  /**
   * A matrix inside a piece of memory.
   *
   * @param at index of its first value
   * @param rowLength values from one row to the next
   */
  record Matrix(Memory memory, int at, int rowLength) {}

  /**
   * C = alpha op(A) op(B) + beta C; op(A) [m,k], op(B) [k,n], C [m,n], on the caller's thread.
   *
   * @param beta 0 to overwrite, 1 to add
   */
  static void multiply(
      int m,
      int n,
      int k,
      double alpha,
      Form formA,
      Matrix a,
      Form formB,
      Matrix b,
      double beta,
      Matrix c) {
    if (a.memory.type() == DataType.FLOAT) {
      openblas.cblas_sgemm(
          Blas.ROW_MAJOR,
          formA.code,
          formB.code,
          m,
          n,
          k,
          (float) alpha,
          a.memory.floatsAt(a.at),
          a.rowLength,
          b.memory.floatsAt(b.at),
          b.rowLength,
          (float) beta,
          c.memory.floatsAt(c.at),
          c.rowLength);
    } else {
      openblas.cblas_dgemm(
          Blas.ROW_MAJOR,
          formA.code,
          formB.code,
          m,
          n,
          k,
          alpha,
          a.memory.doublesAt(a.at),
          a.rowLength,
          b.memory.doublesAt(b.at),
          b.rowLength,
          beta,
          c.memory.doublesAt(c.at),
          c.rowLength);
    }
  }

  /** Like {@link #multiply} with alpha 1 on whole, dense matrices, by all threads. */
  void multiplyAll(
      int m, int n, int k, Form formA, Memory a, Form formB, Memory b, double beta, Memory c) {
    int rowLengthA = formA == Form.PLAIN ? k : m;
    int rowLengthB = formB == Form.PLAIN ? n : k;
    int leastRows = (int) Math.min(m, 1 + LEAST_WORK / ((long) n * k));
    workers.split(
        m,
        leastRows,
        (from, to) ->
            multiply(
                to - from,
                n,
                k,
                1,
                formA,
                new Matrix(a, formA == Form.PLAIN ? from * k : from, rowLengthA),
                formB,
                new Matrix(b, 0, rowLengthB),
                beta,
                new Matrix(c, from * n, n)));
  }
}
