package dev.talus.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values and gradients are in {@code KernelAgreementTest} and {@code TapeGradientTest}. */
class MessagesTest {
  private static final int SENDERS = 900;
  private static final int RECEIVERS = 300;
  private static final int NEIGHBOURS = 7;
  private static final SparseMatrix MEAN = mean();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 37, 64, 83, 200})
  void threadsDoNotChangeABit(int width) {
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
      double[] expected = valuesAndGradients(new VectorKernels(1), type, width);
      for (int threads = 2; threads <= 3; threads++) {
        assertThat(valuesAndGradients(new VectorKernels(threads), type, width))
            .as("%d threads, %s", threads, type)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.kernel.KernelArgumentsTest#kernels")
  void refusesArraysOfAnotherSize(Kernels kernels) {
    INDArray senders = Nd4j.zeros(DataType.FLOAT, SENDERS, 5);
    INDArray receivers = Nd4j.zeros(DataType.FLOAT, RECEIVERS, 5);
    Destination sums = Destination.replacing(receivers.dup());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.messages(MEAN, receivers, receivers, sums))
        .withMessageContaining("messages: expected x to be 4500 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.messages(MEAN, senders, senders, sums))
        .withMessageContaining("messages: expected own to be 1500 values");
  }

  /** The sums, then their gradients by senders and receivers. */
  private static double[] valuesAndGradients(Kernels kernels, DataType type, int width) {
    INDArray x = random(SENDERS, width, 1).castTo(type);
    INDArray own = random(RECEIVERS, width, 2).castTo(type);
    INDArray y = garbage(RECEIVERS, width, type);
    INDArray dx = garbage(SENDERS, width, type);
    INDArray dOwn = garbage(RECEIVERS, width, type);
    kernels.messages(MEAN, x, own, Destination.replacing(y));
    kernels.messagesGradient(
        MEAN,
        x,
        own,
        random(RECEIVERS, width, 3).castTo(type),
        Destination.replacing(dx),
        Destination.replacing(dOwn));
    return Nd4j.concat(0, y, dx, dOwn).data().asDouble();
  }

  private static INDArray garbage(int rows, int width, DataType type) {
    return Nd4j.valueArrayOf(new long[] {rows, width}, 1e30, type);
  }

  private static SparseMatrix mean() {
    Random random = new Random(4);
    int[] starts = new int[RECEIVERS + 1];
    int[] senders = new int[RECEIVERS * NEIGHBOURS];
    double[] shares = new double[RECEIVERS * NEIGHBOURS];
    for (int row = 0; row < RECEIVERS; row++) {
      int[] chosen = random.ints(0, SENDERS).distinct().limit(NEIGHBOURS).sorted().toArray();
      System.arraycopy(chosen, 0, senders, row * NEIGHBOURS, NEIGHBOURS);
      starts[row + 1] = (row + 1) * NEIGHBOURS;
    }
    Arrays.fill(shares, 1.0 / NEIGHBOURS);
    return SparseMatrix.ofRows(SENDERS, starts, senders, shares);
  }

  private static INDArray random(int rows, int width, int seed) {
    double[] values = new Random(seed).doubles((long) rows * width, -3, 3).toArray();
    return Nd4j.createFromArray(values).reshape('c', rows, width);
  }
}
