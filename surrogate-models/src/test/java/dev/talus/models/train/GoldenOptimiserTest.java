package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.Npz;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Five steps of each optimiser against an independent implementation. */
class GoldenOptimiserTest {
  private static final List<String> ARRAYS = List.of("a", "b", "tiny");
  private static final int STEPS = 5;

  private final Npz adamW = Npz.golden("adamw");
  private final Npz lion = Npz.golden("lion");

  @Test
  void adamWInFloat64FollowsTheReference() {
    AdamW optimiser = new AdamW(configuration(adamW, OptimiserKind.ADAMW), 20, DataType.DOUBLE);

    follow(adamW, optimiser, DataType.DOUBLE, 1e-12);

    assertClose(optimiser, "first_moment", flat(adamW, "step5.m."), 1e-12);
    assertClose(optimiser, "second_moment", flat(adamW, "step5.v."), 1e-12);
  }

  @Test
  void adamWInFloat32FollowsTheReference() {
    AdamW optimiser = new AdamW(configuration(adamW, OptimiserKind.ADAMW), 20, DataType.FLOAT);

    follow(adamW, optimiser, DataType.FLOAT, 1e-6);

    assertRelative(optimiser.moments().get("first_moment"), flat(adamW, "step5.m."), 1e-4);
    assertRelative(optimiser.moments().get("second_moment"), flat(adamW, "step5.v."), 1e-4);
  }

  @Test
  void lionInFloat64FollowsTheReference() {
    Lion optimiser = new Lion(configuration(lion, OptimiserKind.LION), 20, DataType.DOUBLE);

    follow(lion, optimiser, DataType.DOUBLE, 1e-12);

    assertClose(optimiser, "momentum", flat(lion, "step5.m."), 1e-12);
  }

  @Test
  void lionInFloat32FollowsTheReference() {
    Lion optimiser = new Lion(configuration(lion, OptimiserKind.LION), 20, DataType.FLOAT);

    follow(lion, optimiser, DataType.FLOAT, 1e-6);

    assertRelative(optimiser.moments().get("momentum"), flat(lion, "step5.m."), 1e-4);
  }

  private static void follow(Npz golden, Optimiser optimiser, DataType type, double tolerance) {
    double learningRate = golden.values("config.lr")[0];
    INDArray parameters = Nd4j.createFromArray(flat(golden, "step0.param.")).castTo(type);
    for (int t = 1; t <= STEPS; t++) {
      INDArray gradients =
          Nd4j.createFromArray(flat(golden, "step" + t + ".gradient.")).castTo(type);
      optimiser.step(parameters, gradients, learningRate);

      assertThat(parameters.toDoubleVector())
          .as("parameters after step %d", t)
          .containsExactly(flat(golden, "step" + t + ".param."), within(tolerance));
    }
    assertThat(optimiser.stepCount()).isEqualTo(STEPS);
  }

  private static OptimiserConfiguration configuration(Npz golden, OptimiserKind kind) {
    double[] betas = golden.values("config.betas");
    double epsilon =
        kind == OptimiserKind.ADAMW
            ? golden.values("config.eps")[0]
            : OptimiserConfiguration.DEFAULT_EPSILON;
    return new OptimiserConfiguration(
        kind, betas[0], betas[1], epsilon, golden.values("config.weight_decay")[0]);
  }

  private static double[] flat(Npz golden, String prefix) {
    Function<String, DoubleStream> values = array -> Arrays.stream(golden.values(prefix + array));
    return ARRAYS.stream().flatMapToDouble(values).toArray();
  }

  private static void assertClose(
      Optimiser optimiser, String moment, double[] expected, double tolerance) {
    Map<String, double[]> found = optimiser.float64Moments();
    assertThat(found.get(moment)).containsExactly(expected, within(tolerance));
  }

  /**
   * Also the entries of size 1e-16 must be right, so the tolerance is of each entry's size. Sums of
   * gradients of both signs lose a digit or two of float32.
   */
  private static void assertRelative(float[] found, double[] expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i])
          .as("entry %d", i)
          .isCloseTo(expected[i], within(tolerance * Math.abs(expected[i]) + 1e-30));
    }
  }
}
