package dev.talus.models.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class TapeTest {
  private final Random random = new Random(11);
  private final Kernels kernels = new VectorKernels(2);

  private INDArray values(long... shape) {
    return GradientCheck.random(random, shape);
  }

  @Test
  void addsToTheGradientOfAParameterInsideAFlatVector() {
    INDArray flat = Nd4j.ones(DataType.DOUBLE, 1, 20);
    INDArray gradient =
        flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(4, 10)).reshape('c', 2, 3);
    INDArray x = values(4, 3);
    INDArray dy = values(4, 2);
    try (Tape tape = Tape.recording(kernels)) {
      Variable weight = tape.parameter(values(2, 3), gradient);
      Variable y = tape.linear(tape.constant(x), weight, tape.constant(values(2)));
      tape.backward(y, dy);
      assertThat(weight.gradient()).isSameAs(gradient);
    }
    INDArray expected = Nd4j.ones(DataType.DOUBLE, 1, 20);
    expected
        .get(NDArrayIndex.point(0), NDArrayIndex.interval(4, 10))
        .addi(dy.transpose().mmul(x).reshape(new long[] {6}));
    assertThat(flat.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-14);
  }

  @Test
  void stopsGradientsExactly() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable stopped = tape.input(values(2, 3));
      Variable free = tape.input(values(2, 3));
      tape.backward(tape.add(tape.gelu(tape.stopGradient(stopped)), free), values(2, 3));
      assertThat(stopped.gradient().data().asDouble()).containsOnly(0.0);
      assertThat(free.gradient().amaxNumber().doubleValue()).isPositive();
    }
  }

  @Test
  void givesNoGradientToConstants() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable constant = tape.constant(values(2, 3));
      Variable input = tape.input(values(2, 3));
      tape.backward(tape.add(constant, input), values(2, 3));
      assertThat(constant.gradient()).isNull();
      assertThat(constant.requiresGradient()).isFalse();
    }
  }

  @Test
  void takesAnOutputThatIsAlsoAnArgumentOfAnother() {
    INDArray first = values(2, 3);
    INDArray second = values(2, 3);
    try (Tape tape = Tape.recording(kernels)) {
      Variable x = tape.input(values(2, 3));
      Variable y = tape.add(x, x);
      Variable z = tape.add(y, x);
      tape.backward(List.of(y, z), List.of(first, second));
      INDArray expected = first.mul(2).addi(second.mul(3));
      assertThat(x.gradient().sub(expected).amaxNumber().doubleValue()).isLessThan(1e-14);
    }
  }

  @Test
  void differentiatesAgainAtTheSamePoint() {
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, 2, 3);
    INDArray first = values(4, 2);
    INDArray second = values(4, 2);
    INDArray bias = Nd4j.zeros(DataType.DOUBLE, 2);
    INDArray x = values(4, 3);
    try (Tape tape = Tape.recording(kernels)) {
      Variable weight = tape.parameter(values(2, 3), gradient);
      Variable input = tape.input(x);
      Variable y = tape.linear(input, weight, tape.constant(bias));
      tape.backward(y, first);
      tape.backward(y, second);

      INDArray sum = first.add(second).transpose().mmul(x);
      assertThat(gradient.sub(sum).amaxNumber().doubleValue()).isLessThan(1e-14);
      INDArray anew = second.mmul(weight.value());
      assertThat(input.gradient().sub(anew).amaxNumber().doubleValue()).isLessThan(1e-14);
    }
  }

  @Test
  void refusesToGoOnAfterAFailure() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable y = tape.layerNorm(tape.input(values(2, 3)));
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(
              () -> tape.pushForward(List.of(y), leaf -> leaf.value(), List.of(values(2, 3))))
          .withMessageContaining("LayerNorm has no rule for tangents");
      assertThatIllegalStateException()
          .isThrownBy(() -> tape.backward(y, values(2, 3)))
          .withMessageContaining("left by a failure");
    }
  }

  @Test
  void refusesBackwardOnAnInferenceTape() {
    try (Tape tape = Tape.inference(kernels)) {
      Variable y = tape.gelu(tape.input(values(2)));
      assertThatIllegalStateException()
          .isThrownBy(() -> tape.backward(y, values(2)))
          .withMessageContaining("for inference");
    }
  }

  @Test
  void refusesAGradientOfAnotherShape() {
    try (Tape tape = Tape.recording(kernels)) {
      Variable y = tape.gelu(tape.input(values(2, 3)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tape.backward(y, values(3, 2)))
          .withMessageContaining("shape [2, 3] for output 0, found [3, 2]");
    }
  }

  @Test
  void refusesAParameterWithoutGradientWhenRecording() {
    try (Tape tape = Tape.recording(kernels)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tape.parameter(values(2, 3), null))
          .withMessageContaining("found none");
    }
  }

  @Test
  void computesTheSameWithAndWithoutRecording() {
    INDArray x = values(2, 5, 12);
    try (Tape recording = Tape.recording(kernels);
        Tape inference = Tape.inference(kernels)) {
      INDArray recorded = network(recording, x).value();
      INDArray inferred = network(inference, x).value();
      assertThat(inferred.data().asDouble()).isEqualTo(recorded.data().asDouble());
    }
  }

  private static Variable network(Tape tape, INDArray x) {
    return tape.scope(
        () -> tape.gelu(tape.scope(() -> tape.layerNorm(tape.selfAttention(tape.input(x), 2)))));
  }

  @Test
  void holdsOneResultAfterAScopeOfAnInferenceTape() {
    try (BufferArena arena = new BufferArena();
        Tape tape = Tape.inference(kernels, arena)) {
      Variable x = tape.constant(values(10, 10));
      for (int i = 0; i < 5; i++) {
        Variable argument = x;
        x = tape.scope(() -> tape.gelu(tape.gelu(tape.gelu(argument))));
      }
      // Five results live until the end; the two others of a scope are used by all scopes.
      assertThat(arena.bytesHeld()).isEqualTo(7 * 100 * 8);
    }
  }

  @Test
  void holdsTheMemoryOfOneStepOverManySteps() {
    for (Kernels each : List.of(kernels, new Nd4jKernels())) {
      try (BufferArena arena = new BufferArena()) {
        step(each, arena);
        long afterOne = arena.bytesHeld();
        for (int i = 0; i < 50; i++) {
          step(each, arena);
        }
        assertThat(afterOne).isPositive();
        assertThat(arena.bytesHeld()).isEqualTo(afterOne);
      }
    }
  }

  private void step(Kernels each, BufferArena arena) {
    INDArray x = values(2, 5, 12);
    try (Tape tape = Tape.recording(each, arena)) {
      Variable y = network(tape, x);
      tape.backward(y, y.value());
    }
  }
}
