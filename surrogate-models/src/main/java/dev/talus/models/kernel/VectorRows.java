package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies, sums and gated sums of whole rows: rows shared out to the threads. */
final class VectorRows {
  private final Workers workers;
  private final ScratchPool scratchPool;

  VectorRows(Workers workers, ScratchPool scratchPool) {
    this.workers = workers;
    this.scratchPool = scratchPool;
  }

  /** sums_j = sum_i a_ij. */
  void columnSums(INDArray a, Destination sums) {
    if (!sums.wanted()) {
      return;
    }
    int d = (int) sums.array().length();
    int n = (int) (a.length() / d);
    Elementwise loops = Loops.of(a.dataType()).elementwise();
    SampleSums total = new SampleSums(workers, loops, 1, n, d);
    try (Operands operands = new Operands();
        var scratch = scratchPool.borrow(a.dataType(), total.scratchValues())) {
      Memory values = operands.memory(a);
      total.sum(
          scratch.memory(),
          workers.leastSegments(a.length()),
          (target, at, from, to) -> loops.addRows(values, d, from, to, target, at));
      total.write(scratch.memory(), 0, d, operands.memory(sums), sums.adds());
    }
  }

  /** Copies a block of columns of every row. */
  void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    if (!target.wanted()) {
      return;
    }
    int sourceRow = (int) (source.length() / rows);
    int targetRow = (int) (target.array().length() / rows);
    int values = (int) count;
    Elementwise loops = Loops.of(source.dataType()).elementwise();
    try (Operands operands = new Operands()) {
      Memory from = operands.memory(source);
      Memory to = operands.memory(target);
      workers.split(
          (int) rows,
          workers.leastRows(values),
          (first, end) -> {
            for (int row = first; row < end; row++) {
              int fromAt = row * sourceRow + (int) sourceFirst;
              int toAt = row * targetRow + (int) targetFirst;
              if (target.adds()) {
                loops.add(to, toAt, from, fromAt, to, toAt, values);
              } else {
                from.copyTo(fromAt, to, toAt, values);
              }
            }
          });
    }
  }

  /** y_i = x. */
  void repeatRows(INDArray x, INDArray y) {
    int d = (int) x.length();
    try (Operands operands = new Operands()) {
      Memory from = operands.memory(x);
      Memory to = operands.memory(y);
      workers.split(
          (int) (y.length() / d),
          workers.leastRows(d),
          (first, end) -> {
            for (int row = first; row < end; row++) {
              from.copyTo(0, to, row * d, d);
            }
          });
    }
  }

  /** out = x + gate * y. */
  void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    int d = (int) x.size(-1);
    int rowsPerSample = (int) (x.length() / gate.length());
    Elementwise loops = Loops.of(x.dataType()).elementwise();
    try (Operands operands = new Operands()) {
      Memory xs = operands.memory(x);
      Memory gates = operands.memory(gate);
      Memory ys = operands.memory(y);
      Memory results = operands.memory(out);
      workers.split(
          (int) (x.length() / d),
          workers.leastRows(d),
          (from, to) -> {
            for (int row = from; row < to; row++) {
              int at = row * d;
              int gateAt = row / rowsPerSample * d;
              loops.multiplyAdd(xs, at, gates, gateAt, ys, at, results, at, d);
            }
          });
    }
  }

  /** dGate = sum over the rows of a sample of dOut * y; dy = gate * dOut. */
  void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    int d = (int) y.size(-1);
    int rows = (int) (y.length() / d);
    int samples = (int) (gate.length() / d);
    Elementwise loops = Loops.of(y.dataType()).elementwise();
    try (Operands operands = new Operands()) {
      Memory gates = operands.memory(gate);
      Memory ys = operands.memory(y);
      Memory gradients = operands.memory(dOut);
      if (dGate.wanted()) {
        SampleSums sums = new SampleSums(workers, loops, samples, rows, d);
        try (var scratch = scratchPool.borrow(y.dataType(), sums.scratchValues())) {
          sums.sum(
              scratch.memory(),
              workers.leastSegments(y.length()),
              (target, at, from, to) -> {
                for (int row = from; row < to; row++) {
                  loops.multiplyAdd(target, at, gradients, row * d, ys, row * d, target, at, d);
                }
              });
          sums.write(scratch.memory(), 0, d, operands.memory(dGate), dGate.adds());
        }
      }
      if (dy.wanted()) {
        Memory target = operands.memory(dy);
        int rowsPerSample = rows / samples;
        workers.split(
            rows,
            workers.leastRows(d),
            (from, to) -> {
              for (int row = from; row < to; row++) {
                int at = row * d;
                int gateAt = row / rowsPerSample * d;
                if (dy.adds()) {
                  loops.multiplyAdd(target, at, gates, gateAt, gradients, at, target, at, d);
                } else {
                  loops.multiply(gates, gateAt, gradients, at, target, at, d);
                }
              }
            });
      }
    }
  }
}
