package dev.talus.models.autodiff;

import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every operation's gradient agrees with central differences in float64, on all kernels. */
class TapeGradientTest {

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void agreesWithCentralDifferencesOnVectorKernels(OperationCase operation) {
    GradientCheck.check(
        new VectorKernels(2),
        operation.network(),
        OperationCase.inputs(operation.small()).toArray(INDArray[]::new));
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.autodiff.OperationCase#all")
  void agreesWithCentralDifferencesOnNd4jKernels(OperationCase operation) {
    GradientCheck.check(
        new Nd4jKernels(),
        operation.network(),
        OperationCase.inputs(operation.small()).toArray(INDArray[]::new));
  }
}
