package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SparseProductTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 37, 64, 83, 200})
  void threadsDoNotChangeABit(int width) {
    SparseMatrix matrix = ring(2000);
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      INDArray x = random(2000, width).castTo(type);
      INDArray one = product(new VectorKernels(1), matrix, x);
      for (int threads = 2; threads <= 3; threads++) {
        assertThat(product(new VectorKernels(threads), matrix, x).data().asDouble())
            .as("%d threads, %s", threads, type)
            .isEqualTo(one.data().asDouble());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void isTheProductWithTheDenseMatrix(DataType type) {
    SparseMatrix matrix = ring(150);
    INDArray x = random(150, 91);
    INDArray expected =
        Nd4j.createFromArray(matrix.toDense()).reshape('c', 150, 150).mmul(x).castTo(type);
    for (Kernels kernels : new Kernels[] {new VectorKernels(2), new Nd4jKernels()}) {
      INDArray found = product(kernels, matrix, x.castTo(type));
      assertThat(found.sub(expected).amaxNumber().doubleValue())
          .isLessThan(type == DataType.FLOAT ? 1e-5 : 1e-14);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.kernel.KernelArgumentsTest#kernels")
  void addsWhereAsked(Kernels kernels) {
    SparseMatrix matrix = ring(40);
    INDArray x = random(40, 5);
    INDArray y = Nd4j.ones(DataType.DOUBLE, 40, 5);
    kernels.sparseProduct(matrix, x, Destination.adding(y));
    assertThat(y.sub(1).sub(product(kernels, matrix, x)).amaxNumber().doubleValue())
        .isLessThan(1e-15);
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.kernel.KernelArgumentsTest#kernels")
  void refusesArraysOfAnotherSize(Kernels kernels) {
    INDArray x = Nd4j.zeros(DataType.FLOAT, 39, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.sparseProduct(ring(40), x, Destination.replacing(x)))
        .withMessageContaining("sparse product: expected x to be 200 values");
    SparseMatrix rectangular =
        SparseMatrix.ofRows(2, new int[] {0, 0, 0, 0}, new int[0], new double[0]);
    INDArray weight = Nd4j.zeros(DataType.FLOAT, 2, 5, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.chebyshev(rectangular, x, weight, Destination.replacing(x)))
        .withMessageContaining("the operator to be square, found 3 rows and 2 columns");
  }

  private static INDArray product(Kernels kernels, SparseMatrix matrix, INDArray x) {
    INDArray y = Nd4j.valueArrayOf(new long[] {matrix.rows(), x.size(1)}, 1e30, x.dataType());
    kernels.sparseProduct(matrix, x, Destination.replacing(y));
    return y;
  }

  /** Every node is joined to its neighbours of distance 1 and 3 on a ring, with growing values. */
  private static SparseMatrix ring(int size) {
    int[] starts = new int[size + 1];
    int[] columns = new int[4 * size];
    double[] values = new double[4 * size];
    for (int row = 0; row < size; row++) {
      starts[row + 1] = 4 * (row + 1);
      int[] others = {row - 3, row - 1, row + 1, row + 3};
      for (int i = 0; i < 4; i++) {
        columns[4 * row + i] = Math.floorMod(others[i], size);
      }
      Arrays.sort(columns, 4 * row, 4 * row + 4);
      for (int i = 0; i < 4; i++) {
        values[4 * row + i] = 0.1 + 0.3 * Math.sin(row + 2.0 * columns[4 * row + i]);
      }
    }
    return SparseMatrix.ofRows(size, starts, columns, values);
  }

  private static INDArray random(int rows, int width) {
    Random random = new Random(17);
    double[] values = random.doubles((long) rows * width, -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', rows, width);
  }
}
