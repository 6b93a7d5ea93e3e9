package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays a kernel cannot work on are refused before anything is written. */
class KernelArgumentsTest {

  static Stream<Kernels> kernels() {
    return Stream.of(new VectorKernels(2), new Nd4jKernels());
  }

  private static INDArray zeros(long... shape) {
    return Nd4j.zeros(DataType.FLOAT, shape);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesATransposedView(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.gelu(zeros(3, 4).transpose(), zeros(4, 3)))
        .withMessageContaining("gelu: expected x to be a C-order contiguous array")
        .withMessageContaining("strides [1, 4]")
        .withMessageContaining("dup('c')");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesAViewOfColumns(Kernels kernels) {
    INDArray columns = zeros(3, 8).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.gelu(zeros(3, 4), columns))
        .withMessageContaining("expected y to be a C-order contiguous array");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesAnotherType(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.gelu(zeros(3), Nd4j.zeros(DataType.DOUBLE, 3)))
        .withMessageContaining("expected y to be FLOAT like the other arrays, found DOUBLE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.gelu(Nd4j.zeros(DataType.INT, 3), Nd4j.zeros(DataType.INT, 3)))
        .withMessageContaining("expected FLOAT or DOUBLE");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesAWeightThatDoesNotFit(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.linear(zeros(2, 5), zeros(3, 4), zeros(3), zeros(2, 3)))
        .withMessageContaining(
            "linear: expected x to be a last axis of 4 values, found shape [2, 5]");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesHeadsThatDoNotDivideTheWidth(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.selfAttention(zeros(1, 2, 12), 3, zeros(1, 2, 4), zeros(1, 3, 2)))
        .withMessageContaining("expected heads to be a divisor of 4, found 3");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesAGateOfAnotherBatch(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> kernels.gatedAdd(zeros(2, 3, 4), zeros(4, 4), zeros(2, 3, 4), zeros(2, 3, 4)))
        .withMessageContaining("samples of gate");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesABlockOutsideTheColumns(Kernels kernels) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> kernels.copyColumns(zeros(2, 5), 2, 3, Destination.replacing(zeros(2, 9)), 0, 3))
        .withMessageContaining("inside 5 columns, found 3 columns from 3");
  }
}
