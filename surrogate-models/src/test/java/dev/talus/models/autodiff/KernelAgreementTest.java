package dev.talus.models.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Both kernels compute the same results and gradients, on arrays that are views with an offset. */
class KernelAgreementTest {

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void inFloat64(OperationCase operation) {
    assertAgreement(operation, DataType.DOUBLE, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void inFloat32(OperationCase operation) {
    assertAgreement(operation, DataType.FLOAT, 2e-5);
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void repeatsAreBitEqual(OperationCase operation) {
    Kernels kernels = new VectorKernels(2);
    List<INDArray> first = run(operation, kernels, DataType.FLOAT);
    List<INDArray> second = run(operation, kernels, DataType.FLOAT);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).data().asFloat()).isEqualTo(second.get(i).data().asFloat());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void threadsChangeRoundingOnly(OperationCase operation) {
    assertClose(
        run(operation, new VectorKernels(3), DataType.DOUBLE),
        run(operation, new VectorKernels(1), DataType.DOUBLE),
        1e-12);
  }

  private static void assertAgreement(OperationCase operation, DataType type, double tolerance) {
    assertClose(
        run(operation, new VectorKernels(2), type),
        run(operation, new Nd4jKernels(), type),
        tolerance);
  }

  /** The greatest difference is small against the greatest value of the array. */
  private static void assertClose(List<INDArray> found, List<INDArray> expected, double tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).shape()).isEqualTo(expected.get(i).shape());
      double greatest = Math.max(1, expected.get(i).amaxNumber().doubleValue());
      assertThat(found.get(i).sub(expected.get(i)).amaxNumber().doubleValue() / greatest)
          .as("greatest difference in array %d", i)
          .isLessThan(tolerance);
    }
  }

  /** Results and then gradients of all inputs. */
  private static List<INDArray> run(OperationCase operation, Kernels kernels, DataType type) {
    List<INDArray> arrays = new ArrayList<>();
    try (Tape tape = Tape.recording(kernels)) {
      List<Variable> variables = new ArrayList<>();
      for (INDArray input : OperationCase.inputs(operation.large())) {
        variables.add(tape.input(viewWithOffset(input.castTo(type))));
      }
      List<Variable> results = operation.network().apply(tape, variables);
      Random random = new Random(3);
      List<INDArray> gradients = new ArrayList<>();
      for (Variable result : results) {
        arrays.add(result.value().dup());
        gradients.add(GradientCheck.random(random, result.value().shape()).castTo(type));
      }
      tape.backward(results, gradients);
      for (Variable variable : variables) {
        arrays.add(variable.gradient().dup());
      }
    }
    return arrays;
  }

  /** The same values as a part of a longer vector. */
  private static INDArray viewWithOffset(INDArray array) {
    long length = array.length();
    INDArray flat = Nd4j.valueArrayOf(new long[] {1, length + 8}, Double.NaN, array.dataType());
    INDArray part = flat.get(NDArrayIndex.point(0), NDArrayIndex.interval(3, 3 + length));
    part.assign(array.reshape(new long[] {length}));
    INDArray view = part.reshape('c', array.shape());
    assertThat(view.offset()).isEqualTo(3);
    return view;
  }
}
