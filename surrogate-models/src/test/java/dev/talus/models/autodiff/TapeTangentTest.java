package dev.talus.models.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Forward mode, of the operations that have it, against differences and against backward. */
class TapeTangentTest {
  private static final double STEP = 1e-6;

  /** Operations without a rule for tangents so far. */
  private static final Set<String> WITHOUT =
      Set.of(
          "linear",
          "messages",
          "norm",
          "gated",
          "attention",
          "split",
          "concatenation",
          "repeat",
          "several");

  static Stream<Arguments> cases() {
    return Stream.of(new VectorKernels(2), new Nd4jKernels())
        .flatMap(
            kernels ->
                OperationCase.all()
                    .filter(c -> WITHOUT.stream().noneMatch(c.name()::contains))
                    .map(c -> Arguments.of(kernels, c)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithCentralDifferences(Kernels kernels, OperationCase operation) {
    List<INDArray> inputs = OperationCase.inputs(operation.small());
    List<INDArray> directions = random(5, inputs);
    List<INDArray> pushed;
    try (Tape tape = Tape.recording(kernels)) {
      List<Variable> leaves = inputs.stream().map(tape::input).toList();
      pushed = pushForward(tape, leaves, directions, operation.network().apply(tape, leaves));
    }
    List<INDArray> above = values(kernels, operation, moved(inputs, directions, STEP));
    List<INDArray> below = values(kernels, operation, moved(inputs, directions, -STEP));
    for (int i = 0; i < pushed.size(); i++) {
      INDArray expected = above.get(i).sub(below.get(i)).divi(2 * STEP);
      assertThat(pushed.get(i).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-8);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTheAdjointOfBackward(Kernels kernels, OperationCase operation) {
    List<INDArray> inputs = OperationCase.inputs(operation.small());
    List<INDArray> directions = random(6, inputs);
    try (Tape tape = Tape.recording(kernels)) {
      List<Variable> leaves = inputs.stream().map(tape::input).toList();
      List<Variable> outputs = operation.network().apply(tape, leaves);
      List<INDArray> weights = random(7, outputs.stream().map(Variable::value).toList());

      double forward = dot(pushForward(tape, leaves, directions, outputs), weights);
      tape.backward(outputs, weights);
      double backward = dot(leaves.stream().map(Variable::gradient).toList(), directions);

      assertThat(forward).isCloseTo(backward, within(1e-11 * Math.max(1, Math.abs(backward))));
      assertThat(dot(pushForward(tape, leaves, directions, outputs), weights))
          .as("tangents after a backward pass")
          .isEqualTo(forward);
    }
  }

  private static List<INDArray> pushForward(
      Tape tape, List<Variable> leaves, List<INDArray> directions, List<Variable> outputs) {
    Map<Variable, INDArray> byLeaf = new HashMap<>();
    for (int i = 0; i < leaves.size(); i++) {
      byLeaf.put(leaves.get(i), directions.get(i));
    }
    List<INDArray> results =
        outputs.stream().map(y -> Nd4j.create(DataType.DOUBLE, y.value().shape())).toList();
    tape.pushForward(outputs, byLeaf::get, results);
    return results;
  }

  private static List<INDArray> values(
      Kernels kernels, OperationCase operation, List<INDArray> inputs) {
    try (Tape tape = Tape.inference(kernels)) {
      List<Variable> leaves = inputs.stream().map(tape::constant).toList();
      return operation.network().apply(tape, leaves).stream().map(y -> y.value().dup()).toList();
    }
  }

  private static List<INDArray> moved(List<INDArray> inputs, List<INDArray> by, double step) {
    List<INDArray> moved = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      moved.add(inputs.get(i).add(by.get(i).mul(step)));
    }
    return moved;
  }

  private static List<INDArray> random(long seed, List<INDArray> like) {
    Random random = new Random(seed);
    return like.stream().map(array -> GradientCheck.random(random, array.shape())).toList();
  }

  private static double dot(List<INDArray> a, List<INDArray> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i).mul(b.get(i)).sumNumber().doubleValue();
    }
    return sum;
  }
}
