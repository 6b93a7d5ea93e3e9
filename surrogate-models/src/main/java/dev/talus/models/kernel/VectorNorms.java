package dev.talus.models.kernel;

import dev.talus.models.kernel.NormRows.Affine;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layer norms of whole arrays: rows shared out to the threads. */
final class VectorNorms {
  private final Workers workers;
  private final ScratchPool scratchPool;

  VectorNorms(Workers workers, ScratchPool scratchPool) {
    this.workers = workers;
    this.scratchPool = scratchPool;
  }

  /** Rows of x that share one of the vectors. */
  static int rowsPerVector(INDArray x, INDArray vectors) {
    return (int) (x.length() / vectors.length());
  }

  /** Writes y, mean and reciprocalStd. */
  void forward(
      Operands operands,
      INDArray x,
      Affine affine,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    int d = (int) x.size(-1);
    NormRows norms = Loops.of(x.dataType()).norms();
    Memory xs = operands.memory(x);
    Memory ys = operands.memory(y);
    Memory means = operands.memory(mean);
    Memory reciprocals = operands.memory(reciprocalStd);
    workers.split(
        (int) (x.length() / d),
        workers.leastRows(d),
        (from, to) -> norms.forward(xs, affine, ys, means, reciprocals, d, from, to));
  }

  /** Writes dx if it is wanted. */
  void backward(
      Operands operands,
      INDArray x,
      Affine affine,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx) {
    if (!dx.wanted()) {
      return;
    }
    int d = (int) x.size(-1);
    NormRows norms = Loops.of(x.dataType()).norms();
    Memory xs = operands.memory(x);
    Memory means = operands.memory(mean);
    Memory reciprocals = operands.memory(reciprocalStd);
    Memory gradients = operands.memory(dy);
    Memory target = operands.memory(dx);
    workers.split(
        (int) (x.length() / d),
        workers.leastRows(d),
        (from, to) ->
            norms.backward(
                xs, affine, means, reciprocals, gradients, target, dx.adds(), d, from, to));
  }

  /**
   * Writes the gradients of weight and bias vectors that are wanted.
   *
   * @param samples number of weight vectors
   */
  void affineGradient(
      Operands operands,
      INDArray x,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      int samples,
      Destination dWeight,
      Destination dBias) {
    if (!dWeight.wanted() && !dBias.wanted()) {
      return;
    }
    int d = (int) x.size(-1);
    Loops loops = Loops.of(x.dataType());
    SampleSums sums =
        new SampleSums(workers, loops.elementwise(), samples, (int) (x.length() / d), 2 * d);
    Memory xs = operands.memory(x);
    Memory means = operands.memory(mean);
    Memory reciprocals = operands.memory(reciprocalStd);
    Memory gradients = operands.memory(dy);
    try (var scratch = scratchPool.borrow(x.dataType(), sums.scratchValues())) {
      sums.sum(
          scratch.memory(),
          workers.leastSegments(x.length()),
          (target, at, from, to) ->
              loops
                  .norms()
                  .sumGradients(xs, means, reciprocals, gradients, target, at, d, from, to));
      if (dWeight.wanted()) {
        sums.write(scratch.memory(), 0, d, operands.memory(dWeight), dWeight.adds());
      }
      if (dBias.wanted()) {
        sums.write(scratch.memory(), d, d, operands.memory(dBias), dBias.adds());
      }
    }
  }
}
