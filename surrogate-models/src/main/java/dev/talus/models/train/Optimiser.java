package dev.talus.models.train;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A first-order optimiser with decoupled weight decay over one flat parameter vector.
 *
 * <p>A step is one pass over the vectors, O(n), in the vectors' own precision and element by
 * element, so equal states and gradients give bit-equal results on every machine. Not thread-safe.
 */
public abstract sealed class Optimiser permits AdamW, Lion {
  /** Values of a vector register, 0 where Java has no Vector API. */
  private static final int LANES = lanes();

  /** Values that are seen as one buffer, which can have 2 GiB; a multiple of the lanes. */
  static final int IN_PLACE = 1 << 20;

  private final int length;
  private final List<Moment> moments;
  private long stepCount;

  Optimiser(int length, List<Moment> moments) {
    this.length = length;
    this.moments = List.copyOf(moments);
  }

  /**
   * Changes the parameters by one step.
   *
   * @param parameters flat [n], changed in place
   * @param gradients flat [n], of the same type
   * @param learningRate this step's rate
   * @throws IllegalArgumentException if lengths or types differ from the optimiser's
   */
  public final void step(INDArray parameters, INDArray gradients, double learningRate) {
    try (FlatVector p = FlatVector.of(parameters);
        FlatVector g = FlatVector.of(gradients)) {
      p.requireLength(length);
      g.requireLength(length);
      g.requireType(p.type());
      stepCount++;
      if (p.type() == DataType.FLOAT) {
        stepFloats(p, g, learningRate);
      } else {
        stepDoubles(p, g, learningRate);
      }
    }
  }

  private void stepFloats(FlatVector parameters, FlatVector gradients, double learningRate) {
    int done =
        LANES > 0 && parameters instanceof HostVector p && gradients instanceof HostVector g
            ? stepVectors(p, g, learningRate)
            : 0;
    float[] p = new float[Math.min(FlatVector.BLOCK, length - done)];
    float[] g = new float[p.length];
    for (int from = done; from < length; from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, length - from);
      parameters.read(from, p, count);
      gradients.read(from, g, count);
      update(p, g, from, count, learningRate);
      parameters.write(from, p, count);
    }
  }

  /** Updates all parameters but those that do not fill a vector; returns how many. */
  private int stepVectors(HostVector parameters, HostVector gradients, double learningRate) {
    int end = length - length % LANES;
    for (int from = 0; from < end; from += IN_PLACE) {
      int count = Math.min(IN_PLACE, end - from);
      ByteBuffer p = parameters.bytes(from, count);
      update(p, gradients.bytes(from, count), from, count, learningRate);
    }
    return end;
  }

  private static int lanes() {
    try {
      return VectorUpdates.lanes();
    } catch (LinkageError e) {
      return 0;
    }
  }

  private void stepDoubles(FlatVector parameters, FlatVector gradients, double learningRate) {
    double[] p = new double[FlatVector.BLOCK];
    double[] g = new double[FlatVector.BLOCK];
    for (int from = 0; from < length; from += FlatVector.BLOCK) {
      int count = Math.min(FlatVector.BLOCK, length - from);
      parameters.read(from, p, count);
      gradients.read(from, g, count);
      update(p, g, from, count, learningRate);
      parameters.write(from, p, count);
    }
  }

  /**
   * Updates a block of float32 parameters; {@link #stepCount()} already counts this step.
   *
   * @param p parameters {@code from} to {@code from + count} at 0 to count, changed in place
   * @param g their gradients
   */
  abstract void update(float[] p, float[] g, int from, int count, double learningRate);

  /**
   * As {@link #update(float[], float[], int, int, double)}, to the same bits, straight on float32
   * values in native memory; the count is a multiple of the lanes of {@link VectorUpdates}.
   */
  abstract void update(ByteBuffer p, ByteBuffer g, int from, int count, double learningRate);

  /** As {@link #update(float[], float[], int, int, double)}, in float64. */
  abstract void update(double[] p, double[] g, int from, int count, double learningRate);

  /** Steps made since the start, also before a restore. */
  public final long stepCount() {
    return stepCount;
  }

  /**
   * Copies of the running averages, [n] each, by name.
   *
   * @throws IllegalStateException if the optimiser is of float64
   */
  public final Map<String, float[]> moments() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    for (Moment moment : moments) {
      copies.put(moment.name(), moment.floats().clone());
    }
    return copies;
  }

  /** The live running averages of a float64 optimiser. */
  final Map<String, double[]> float64Moments() {
    return moments.stream().collect(Collectors.toMap(Moment::name, Moment::doubles));
  }

  /**
   * Continues from a state that {@link #moments()} gave.
   *
   * @throws IllegalArgumentException if names or lengths differ from this optimiser's
   */
  public final void restore(long steps, Map<String, float[]> values) {
    List<String> names = moments.stream().map(Moment::name).toList();
    if (values.size() != names.size() || !values.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "Optimiser state: expected "
              + names
              + ", found "
              + values.keySet()
              + (values.isEmpty()
                  ? ". These are weights only: start a new trainer from them instead"
                  : ". The state was made by another optimiser"));
    }
    for (Moment moment : moments) {
      moment.assign(values.get(moment.name()));
    }
    stepCount = steps;
  }
}
