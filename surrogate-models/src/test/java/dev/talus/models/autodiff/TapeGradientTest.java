package dev.talus.models.autodiff;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every operation's gradient agrees with central differences, on all kernels. */
class TapeGradientTest {
  private final Random random = new Random(20240511);

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(2), new Nd4jKernels());
  }

  private INDArray normal(long... shape) {
    return GradientCheck.random(random, shape);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void linear(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.linear(in.get(0), in.get(1), in.get(2))),
        normal(2, 3, 5),
        normal(7, 5),
        normal(7));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void linearToOneValue(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.linear(in.get(0), in.get(1), in.get(2))),
        normal(3, 1),
        normal(1, 1),
        normal(1));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gelu(Kernels kernels) {
    GradientCheck.check(kernels, (tape, in) -> List.of(tape.gelu(in.get(0))), normal(2, 3, 7));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void add(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.add(in.get(0), in.get(1))),
        normal(2, 3, 3),
        normal(2, 3, 3));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void layerNorm(Kernels kernels) {
    GradientCheck.check(kernels, (tape, in) -> List.of(tape.layerNorm(in.get(0))), normal(2, 3, 7));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void modulatedLayerNorm(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.modulatedLayerNorm(in.get(0), in.get(1), in.get(2))),
        normal(3, 2, 5),
        normal(3, 5),
        normal(3, 5));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void affineLayerNorm(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.affineLayerNorm(in.get(0), in.get(1), in.get(2))),
        normal(2, 3, 9),
        normal(9),
        normal(9));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gatedAdd(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.gatedAdd(in.get(0), in.get(1), in.get(2))),
        normal(2, 3, 5),
        normal(2, 5),
        normal(2, 3, 5));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void selfAttention(Kernels kernels) {
    GradientCheck.check(
        kernels, (tape, in) -> List.of(tape.selfAttention(in.get(0), 2)), normal(2, 5, 18));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void crossAttention(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.crossAttention(in.get(0), in.get(1), 2)),
        normal(2, 5, 6),
        normal(2, 3, 12));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void split(Kernels kernels) {
    GradientCheck.check(kernels, (tape, in) -> tape.split(in.get(0), 3), normal(2, 2, 9));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void splitWithAnUnusedPart(Kernels kernels) {
    GradientCheck.check(
        kernels, (tape, in) -> List.of(tape.split(in.get(0), 3).get(1)), normal(2, 9));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void concatenateFeatures(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.concatenateFeatures(in)),
        normal(2, 3, 1),
        normal(2, 3, 4),
        normal(2, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void concatenateTokens(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> List.of(tape.concatenateTokens(in)),
        normal(2, 1, 3),
        normal(2, 4, 3));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void repeat(Kernels kernels) {
    GradientCheck.check(kernels, (tape, in) -> List.of(tape.repeat(in.get(0), 4)), normal(1, 3, 5));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void variablesUsedTwice(Kernels kernels) {
    GradientCheck.check(
        kernels,
        (tape, in) -> {
          Variable x = in.get(0);
          Variable h = tape.linear(x, in.get(1), in.get(2));
          Variable twice = tape.linear(tape.gelu(h), in.get(1), in.get(2));
          return List.of(tape.add(tape.add(twice, h), x), tape.layerNorm(h));
        },
        normal(2, 3, 4),
        normal(4, 4),
        normal(4));
  }
}
