package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Loops over all values of arrays: values shared out to the threads. */
final class VectorElementwise {
  private final Workers workers;

  VectorElementwise(Workers workers) {
    this.workers = workers;
  }

  /** A loop from values to results. */
  interface Map {
    void run(Memory x, Memory y, int from, int to);
  }

  /** A loop from values and gradients to gradients. */
  interface MapGradient {
    void run(Memory values, Memory dy, Memory dx, boolean adds, int from, int to);
  }

  /** y = loop(x). */
  void map(INDArray x, INDArray y, Map loop) {
    try (Operands operands = new Operands()) {
      Memory values = operands.memory(x);
      Memory results = operands.memory(y);
      workers.split(
          (int) x.length(),
          Workers.LEAST_VALUES,
          (from, to) -> loop.run(values, results, from, to));
    }
  }

  /** dx = loop(values, dy), or dx += it. */
  void mapGradient(INDArray values, INDArray dy, Destination dx, MapGradient loop) {
    if (!dx.wanted()) {
      return;
    }
    try (Operands operands = new Operands()) {
      Memory given = operands.memory(values);
      Memory gradients = operands.memory(dy);
      Memory target = operands.memory(dx);
      workers.split(
          (int) values.length(),
          Workers.LEAST_VALUES,
          (from, to) -> loop.run(given, gradients, target, dx.adds(), from, to));
    }
  }

  /** y = a + b. */
  void add(INDArray a, INDArray b, INDArray y) {
    try (Operands operands = new Operands()) {
      add(a, operands.memory(a), operands.memory(b), operands.memory(y));
    }
  }

  private void add(INDArray shape, Memory a, Memory b, Memory y) {
    Elementwise loops = Loops.of(shape.dataType()).elementwise();
    workers.split(
        (int) shape.length(),
        Workers.LEAST_VALUES,
        (from, to) -> loops.add(a, from, b, from, y, from, to - from));
  }

  /** target = source, or target += source. */
  void copy(INDArray source, Destination target) {
    if (!target.wanted()) {
      return;
    }
    try (Operands operands = new Operands()) {
      Memory from = operands.memory(source);
      Memory to = operands.memory(target);
      if (target.adds()) {
        add(source, to, from, to);
      } else {
        workers.split(
            (int) source.length(),
            Workers.LEAST_VALUES,
            (first, end) -> from.copyTo(first, to, first, end - first));
      }
    }
  }
}
