package dev.talus.models.kernel;

import dev.talus.models.kernel.NormRows.Affine;
import dev.talus.models.kernel.Products.Form;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels on the processor: OpenBLAS called directly, and loops on the Vector API, straight on
 * the arrays' native memory. Arrays must be in the processor's memory and smaller than 2 GiB.
 *
 * <p>Making one sets OpenBLAS to a single thread for the whole process, ND4J's own products
 * included; parallel work is shared out here instead.
 */
public final class VectorKernels implements Kernels {
  /** Values below which a part of a loop is not worth handing to another thread. */
  private static final int LEAST_VALUES = 1 << 14;

  private final Workers workers;
  private final Products products;
  private final ScratchPool scratchPool = new ScratchPool();

  /** Kernels on as many threads as there are processors. */
  public VectorKernels() {
    this(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param threads greatest number of threads at work for one call, the caller's included
   */
  public VectorKernels(int threads) {
    this.workers = new Workers(threads);
    this.products = new Products(workers);
  }

  @Override
  public String description() {
    return "OpenBLAS and Vector API with "
        + FloatMath.SPECIES.length()
        + " float lanes, "
        + workers.threads()
        + " threads";
  }

  // ---------------------------------------------------------------- linear layer

  @Override
  public void linear(INDArray x, INDArray weight, INDArray bias, INDArray y) {
    Shapes.linear(x, weight, bias, y);
    int out = (int) weight.size(0);
    int in = (int) weight.size(1);
    int n = (int) (x.length() / in);
    try (Operands operands = new Operands()) {
      Memory biases = operands.memory(bias);
      Memory result = operands.memory(y);
      // The bias is laid down first and the product added to it: one pass less over y.
      workers.split(
          n,
          least(out),
          (from, to) -> {
            for (int row = from; row < to; row++) {
              biases.copyTo(0, result, row * out, out);
            }
          });
      products.multiplyAll(
          n,
          out,
          in,
          Form.PLAIN,
          operands.memory(x),
          Form.TRANSPOSED,
          operands.memory(weight),
          1,
          result);
    }
  }

  @Override
  public void linearInputGradient(INDArray dy, INDArray weight, Destination dx) {
    Shapes.linearInputGradient(dy, weight, dx);
    if (!dx.wanted()) {
      return;
    }
    int out = (int) weight.size(0);
    int in = (int) weight.size(1);
    try (Operands operands = new Operands()) {
      products.multiplyAll(
          (int) (dy.length() / out),
          in,
          out,
          Form.PLAIN,
          operands.memory(dy),
          Form.PLAIN,
          operands.memory(weight),
          beta(dx),
          operands.memory(dx));
    }
  }

  @Override
  public void linearWeightGradient(INDArray dy, INDArray x, Destination dWeight) {
    Shapes.linearWeightGradient(dy, x, dWeight);
    if (!dWeight.wanted()) {
      return;
    }
    int out = (int) dy.size(-1);
    int in = (int) x.size(-1);
    try (Operands operands = new Operands()) {
      products.multiplyAll(
          out,
          in,
          (int) (x.length() / in),
          Form.TRANSPOSED,
          operands.memory(dy),
          Form.PLAIN,
          operands.memory(x),
          beta(dWeight),
          operands.memory(dWeight));
    }
  }

  @Override
  public void columnSums(INDArray a, Destination sums) {
    Shapes.columnSums(a, sums);
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
          leastSegments(a),
          (target, at, from, to) -> loops.addRows(values, d, from, to, target, at));
      total.write(scratch.memory(), 0, d, operands.memory(sums), sums.adds());
    }
  }

  // ---------------------------------------------------------------- elementwise

  @Override
  public void gelu(INDArray x, INDArray y) {
    Shapes.sameLength("gelu", x, "y", y);
    Elementwise loops = Loops.of(x.dataType()).elementwise();
    try (Operands operands = new Operands()) {
      Memory values = operands.memory(x);
      Memory results = operands.memory(y);
      workers.split(
          (int) x.length(), LEAST_VALUES, (from, to) -> loops.gelu(values, results, from, to));
    }
  }

  @Override
  public void geluGradient(INDArray x, INDArray dy, Destination dx) {
    Shapes.geluGradient(x, dy, dx);
    if (!dx.wanted()) {
      return;
    }
    Elementwise loops = Loops.of(x.dataType()).elementwise();
    try (Operands operands = new Operands()) {
      Memory values = operands.memory(x);
      Memory gradients = operands.memory(dy);
      Memory target = operands.memory(dx);
      workers.split(
          (int) x.length(),
          LEAST_VALUES,
          (from, to) -> loops.geluGradient(values, gradients, target, dx.adds(), from, to));
    }
  }

  @Override
  public void add(INDArray a, INDArray b, INDArray y) {
    Shapes.add(a, b, y);
    try (Operands operands = new Operands()) {
      add(a, operands.memory(a), operands.memory(b), operands.memory(y));
    }
  }

  private void add(INDArray shape, Memory a, Memory b, Memory y) {
    Elementwise loops = Loops.of(shape.dataType()).elementwise();
    workers.split(
        (int) shape.length(),
        LEAST_VALUES,
        (from, to) -> loops.add(a, from, b, from, y, from, to - from));
  }

  @Override
  public void copy(INDArray source, Destination target) {
    Shapes.copy(source, target);
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
            LEAST_VALUES,
            (first, end) -> from.copyTo(first, to, first, end - first));
      }
    }
  }

  @Override
  public void zero(INDArray array) {
    Shapes.single("zero", array);
    array.assign(0);
  }

  @Override
  public void copyColumns(
      INDArray source,
      long rows,
      long sourceFirst,
      Destination target,
      long targetFirst,
      long count) {
    Shapes.copyColumns(source, rows, sourceFirst, target, targetFirst, count);
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
          least(values),
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

  @Override
  public void repeatRows(INDArray x, INDArray y) {
    Shapes.repeatRows(x, y);
    int d = (int) x.length();
    try (Operands operands = new Operands()) {
      Memory from = operands.memory(x);
      Memory to = operands.memory(y);
      workers.split(
          (int) (y.length() / d),
          least(d),
          (first, end) -> {
            for (int row = first; row < end; row++) {
              from.copyTo(0, to, row * d, d);
            }
          });
    }
  }

  @Override
  public void gatedAdd(INDArray x, INDArray gate, INDArray y, INDArray out) {
    Shapes.gatedAdd(x, gate, y, out);
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
          least(d),
          (from, to) -> {
            for (int row = from; row < to; row++) {
              int at = row * d;
              int gateAt = row / rowsPerSample * d;
              loops.multiplyAdd(xs, at, gates, gateAt, ys, at, results, at, d);
            }
          });
    }
  }

  @Override
  public void gatedAddGradient(
      INDArray gate, INDArray y, INDArray dOut, Destination dGate, Destination dy) {
    Shapes.gatedAddGradient(gate, y, dOut, dGate, dy);
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
              leastSegments(y),
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
            least(d),
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

  // ---------------------------------------------------------------- layer norms

  @Override
  public void layerNorm(INDArray x, INDArray y, INDArray mean, INDArray reciprocalStd) {
    Shapes.layerNorm(x, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      norm(operands, x, Affine.NONE, y, mean, reciprocalStd);
    }
  }

  @Override
  public void layerNormGradient(
      INDArray x, INDArray mean, INDArray reciprocalStd, INDArray dy, Destination dx) {
    Shapes.layerNormGradient(x, mean, reciprocalStd, dy, dx);
    try (Operands operands = new Operands()) {
      normGradient(operands, x, Affine.NONE, mean, reciprocalStd, dy, dx);
    }
  }

  @Override
  public void modulatedLayerNorm(
      INDArray x,
      INDArray scale,
      INDArray shift,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Shapes.modulatedLayerNorm(x, scale, shift, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      Affine affine =
          new Affine(operands.memory(scale), operands.memory(shift), 1, rowsPerVector(x, scale));
      norm(operands, x, affine, y, mean, reciprocalStd);
    }
  }

  @Override
  public void modulatedLayerNormGradient(
      INDArray x,
      INDArray scale,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dScale,
      Destination dShift) {
    Shapes.modulatedLayerNormGradient(x, scale, mean, reciprocalStd, dy, dx, dScale, dShift);
    try (Operands operands = new Operands()) {
      int samples = (int) (scale.length() / x.size(-1));
      affineGradient(operands, x, mean, reciprocalStd, dy, samples, dScale, dShift);
      Affine affine = new Affine(operands.memory(scale), null, 1, rowsPerVector(x, scale));
      normGradient(operands, x, affine, mean, reciprocalStd, dy, dx);
    }
  }

  @Override
  public void affineLayerNorm(
      INDArray x,
      INDArray weight,
      INDArray bias,
      INDArray y,
      INDArray mean,
      INDArray reciprocalStd) {
    Shapes.affineLayerNorm(x, weight, bias, y, mean, reciprocalStd);
    try (Operands operands = new Operands()) {
      Affine affine =
          new Affine(operands.memory(weight), operands.memory(bias), 0, rowsPerVector(x, weight));
      norm(operands, x, affine, y, mean, reciprocalStd);
    }
  }

  @Override
  public void affineLayerNormGradient(
      INDArray x,
      INDArray weight,
      INDArray mean,
      INDArray reciprocalStd,
      INDArray dy,
      Destination dx,
      Destination dWeight,
      Destination dBias) {
    Shapes.affineLayerNormGradient(x, weight, mean, reciprocalStd, dy, dx, dWeight, dBias);
    try (Operands operands = new Operands()) {
      affineGradient(operands, x, mean, reciprocalStd, dy, 1, dWeight, dBias);
      Affine affine = new Affine(operands.memory(weight), null, 0, rowsPerVector(x, weight));
      normGradient(operands, x, affine, mean, reciprocalStd, dy, dx);
    }
  }

  private static int rowsPerVector(INDArray x, INDArray vectors) {
    return (int) (x.length() / vectors.length());
  }

  private void norm(
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
        least(d),
        (from, to) -> norms.forward(xs, affine, ys, means, reciprocals, d, from, to));
  }

  private void normGradient(
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
        least(d),
        (from, to) ->
            norms.backward(
                xs, affine, means, reciprocals, gradients, target, dx.adds(), d, from, to));
  }

  private void affineGradient(
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
          leastSegments(x),
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

  // ---------------------------------------------------------------- attention

  @Override
  public void selfAttention(INDArray qkv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.selfAttention(qkv, heads, out, logSumExp);
    try (Operands operands = new Operands()) {
      SelfParts parts = new SelfParts(operands.memory(qkv), (int) qkv.size(2) / 3);
      attention(qkv, qkv, (int) qkv.size(2) / 3, heads)
          .forward(
              parts.query(),
              parts.key(),
              parts.value(),
              whole(operands.memory(out), out),
              operands.memory(logSumExp));
    }
  }

  @Override
  public void selfAttentionGradient(
      INDArray qkv, int heads, INDArray out, INDArray logSumExp, INDArray dOut, Destination dQkv) {
    Shapes.selfAttentionGradient(qkv, heads, out, logSumExp, dOut, dQkv);
    if (!dQkv.wanted()) {
      return;
    }
    try (Operands operands = new Operands()) {
      int d = (int) qkv.size(2) / 3;
      SelfParts parts = new SelfParts(operands.memory(qkv), d);
      SelfParts targets = new SelfParts(operands.memory(dQkv), d);
      attention(qkv, qkv, d, heads)
          .backward(
              parts.query(),
              parts.key(),
              parts.value(),
              whole(operands.memory(out), out),
              operands.memory(logSumExp),
              whole(operands.memory(dOut), dOut),
              new VectorAttention.Target(targets.query(), dQkv.adds()),
              new VectorAttention.Target(targets.key(), dQkv.adds()),
              new VectorAttention.Target(targets.value(), dQkv.adds()));
    }
  }

  @Override
  public void crossAttention(INDArray q, INDArray kv, int heads, INDArray out, INDArray logSumExp) {
    Shapes.crossAttention(q, kv, heads, out, logSumExp);
    try (Operands operands = new Operands()) {
      int d = (int) q.size(2);
      Memory keysAndValues = operands.memory(kv);
      attention(q, kv, d, heads)
          .forward(
              whole(operands.memory(q), q),
              new VectorAttention.Part(keysAndValues, 0, 2 * d),
              new VectorAttention.Part(keysAndValues, d, 2 * d),
              whole(operands.memory(out), out),
              operands.memory(logSumExp));
    }
  }

  @Override
  public void crossAttentionGradient(
      INDArray q,
      INDArray kv,
      int heads,
      INDArray out,
      INDArray logSumExp,
      INDArray dOut,
      Destination dQ,
      Destination dKv) {
    Shapes.crossAttentionGradient(q, kv, heads, out, logSumExp, dOut, dQ, dKv);
    if (!dQ.wanted() && !dKv.wanted()) {
      return;
    }
    try (Operands operands = new Operands()) {
      int d = (int) q.size(2);
      Memory keysAndValues = operands.memory(kv);
      Memory queryTarget = operands.memory(dQ);
      Memory target = operands.memory(dKv);
      VectorAttention.Part key = new VectorAttention.Part(keysAndValues, 0, 2 * d);
      VectorAttention.Part value = new VectorAttention.Part(keysAndValues, d, 2 * d);
      VectorAttention.Part query = whole(operands.memory(q), q);
      attention(q, kv, d, heads)
          .backward(
              query,
              key,
              value,
              whole(operands.memory(out), out),
              operands.memory(logSumExp),
              whole(operands.memory(dOut), dOut),
              new VectorAttention.Target(
                  queryTarget == null ? null : query.in(queryTarget), dQ.adds()),
              new VectorAttention.Target(target == null ? null : key.in(target), dKv.adds()),
              new VectorAttention.Target(target == null ? null : value.in(target), dKv.adds()));
    }
  }

  /** The three parts of a fused array [b,t,3d]. */
  private record SelfParts(Memory memory, int d) {
    VectorAttention.Part query() {
      return new VectorAttention.Part(memory, 0, 3 * d);
    }

    VectorAttention.Part key() {
      return new VectorAttention.Part(memory, d, 3 * d);
    }

    VectorAttention.Part value() {
      return new VectorAttention.Part(memory, 2 * d, 3 * d);
    }
  }

  private static VectorAttention.Part whole(Memory memory, INDArray array) {
    return new VectorAttention.Part(memory, 0, (int) array.size(2));
  }

  private VectorAttention attention(INDArray queries, INDArray keys, int d, int heads) {
    return new VectorAttention(
        (int) queries.size(0),
        (int) queries.size(1),
        (int) keys.size(1),
        heads,
        d / heads,
        Loops.of(queries.dataType()).softmax(),
        workers,
        scratchPool);
  }

  private static double beta(Destination target) {
    return target.adds() ? 1 : 0;
  }

  /** Rows of d values below which a part is not worth handing to another thread. */
  private static int least(int d) {
    return 1 + LEAST_VALUES / d;
  }

  /** Segments of a sum over rows: all in one part if the array is small. */
  private int leastSegments(INDArray array) {
    return array.length() < LEAST_VALUES ? Integer.MAX_VALUE : 1;
  }
}
