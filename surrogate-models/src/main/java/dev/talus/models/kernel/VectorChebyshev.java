package dev.talus.models.kernel;

import dev.talus.models.kernel.ChebyshevSeries.Filters;
import dev.talus.models.kernel.Products.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Chebyshev convolutions by OpenBLAS and {@link SparseRows}, rows shared out to the threads. */
final class VectorChebyshev {
  private final Workers workers;
  private final Products products;
  private final ScratchPool scratchPool;

  VectorChebyshev(Workers workers, Products products, ScratchPool scratchPool) {
    this.workers = workers;
    this.products = products;
    this.scratchPool = scratchPool;
  }

  /** y = A x, or y += it. */
  void sparseProduct(SparseMatrix a, INDArray x, Destination y) {
    int width = (int) x.size(-1);
    try (Operands operands = new Operands()) {
      Memory target = operands.memory(y);
      Memory base = y.adds() ? target : null;
      run(x.dataType(), new SparseProduct(a, 1, operands.memory(x), base, 1, target, width));
    }
  }

  /** Y = sum_k T_k(L) X W_k, or Y += it. */
  void forward(SparseMatrix operator, INDArray x, INDArray weight, Destination y) {
    try (Operands operands = new Operands();
        Series series = new Series(operator, weight, operands.memory(weight))) {
      int out = (int) weight.size(2);
      series.forward(
          new Dense(operands.memory(x), (int) weight.size(1)),
          y.adds(),
          new Dense(operands.memory(y), out));
    }
  }

  /** Gradients by X and by all W_k. */
  void gradients(
      SparseMatrix operator,
      INDArray x,
      INDArray weight,
      INDArray dy,
      Destination dx,
      Destination dWeight) {
    try (Operands operands = new Operands();
        Series series = new Series(operator, weight, operands.memory(weight))) {
      int in = (int) weight.size(1);
      series.gradients(
          new Dense(operands.memory(x), in),
          new Dense(operands.memory(dy), (int) weight.size(2)),
          dx.adds(),
          dx.wanted() ? new Dense(operands.memory(dx), in) : null,
          dWeight.adds(),
          dWeight.wanted() ? filters(operands.memory(dWeight), weight) : null);
    }
  }

  private void run(DataType type, SparseProduct product) {
    SparseRows loops = Loops.of(type).sparse();
    SparseMatrix a = product.matrix();
    workers.split(
        a.rows(),
        workers.leastRows(a, product.width()),
        (from, to) -> loops.multiply(product, from, to));
  }

  /** A row-major matrix and its number of columns. */
  private record Dense(Memory memory, int columns) {
    int rows() {
      return (int) (memory.bytes().capacity() / memory.type().width() / columns);
    }
  }

  /** The matrices W_k [in,out] of an array [order,in,out]. */
  private static Filters<Dense> filters(Memory memory, INDArray shape) {
    int out = (int) shape.size(2);
    int length = (int) shape.size(1) * out;
    List<Dense> filters = new ArrayList<>();
    for (int k = 0; k < shape.size(0); k++) {
      filters.add(new Dense(part(memory, k, length), out));
    }
    return new Filters<>(filters, new Dense(memory, length));
  }

  /** The k-th run of so many values. */
  private static Memory part(Memory memory, int k, int length) {
    return Memory.of(memory.type(), memory.pointer(), (long) k * length, length);
  }

  /** The series of one call, with its working arrays. */
  private final class Series extends ChebyshevSeries<Dense> implements AutoCloseable {
    private final DataType type;
    private final ScratchPool.Scratch[] scratch = new ScratchPool.Scratch[2];
    private final int nodes;
    private final int width;
    private ScratchPool.Scratch terms;

    Series(SparseMatrix operator, INDArray weight, Memory weights) {
      super(operator, (int) weight.size(1), (int) weight.size(2), filters(weights, weight));
      this.type = weight.dataType();
      this.nodes = operator.rows();
      this.width = (int) Math.min(weight.size(1), weight.size(2));
    }

    @Override
    Dense work(int which) {
      if (scratch[which] == null) {
        scratch[which] = scratchPool.borrow(type, (long) nodes * width);
      }
      return new Dense(scratch[which].memory(), width);
    }

    @Override
    Dense terms() {
      if (terms == null) {
        terms = scratchPool.borrow(type, (long) order() * nodes);
      }
      return new Dense(terms.memory(), nodes);
    }

    @Override
    Dense term(int k) {
      return new Dense(part(terms().memory, k, nodes), 1);
    }

    @Override
    void recur(SparseMatrix a, double factor, Dense x, Dense base, int sign, Dense y) {
      Memory bases = base == null ? null : base.memory;
      run(type, new SparseProduct(a, factor, x.memory, bases, sign, y.memory, width));
    }

    @Override
    void add(Dense x, Dense y) {
      Elementwise loops = Loops.of(type).elementwise();
      workers.split(
          nodes * width,
          Workers.LEAST_VALUES,
          (from, to) -> loops.add(y.memory, from, x.memory, from, y.memory, from, to - from));
    }

    @Override
    void copy(Dense x, Dense y) {
      x.memory.copyTo(0, y.memory, 0, nodes * width);
    }

    @Override
    void multiply(Form formA, Dense a, Form formB, Dense b, boolean adds, Dense c) {
      int inner = formA == Form.PLAIN ? a.columns : a.rows();
      products.multiplyAll(
          c.rows(), c.columns, inner, formA, a.memory, formB, b.memory, adds ? 1 : 0, c.memory);
    }

    @Override
    public void close() {
      for (ScratchPool.Scratch borrowed : Arrays.asList(scratch[0], scratch[1], terms)) {
        if (borrowed != null) {
          borrowed.close();
        }
      }
    }
  }
}
