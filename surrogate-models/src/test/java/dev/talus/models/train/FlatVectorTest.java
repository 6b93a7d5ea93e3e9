package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FlatVectorTest {
  private enum Access {
    HOST,
    DEVICE;

    private FlatVector open(INDArray array) {
      return this == HOST ? new HostVector(array) : new DeviceVector(array);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAndWritesPartsOfAFloatView(Access access) {
    INDArray whole = Nd4j.createFromArray(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
    INDArray view = whole.get(NDArrayIndex.interval(2, 7));
    float[] block = new float[3];

    try (FlatVector vector = access.open(view)) {
      vector.read(1, block, 2);
      vector.write(2, new float[] {-1, -2, 99}, 2);
    }

    assertThat(block).containsExactly(3, 4, 0);
    assertThat(whole.toFloatVector()).containsExactly(0, 1, 2, 3, -1, -2, 6, 7);
  }

  @ParameterizedTest
  @EnumSource
  void readsAndWritesAMatrixOfDoublesInCOrder(Access access) {
    INDArray matrix = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});
    double[] block = new double[6];

    try (FlatVector vector = access.open(matrix)) {
      vector.read(0, block, 6);
      vector.write(5, new double[] {60}, 1);
    }

    assertThat(block).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(matrix.getDouble(1, 2)).isEqualTo(60);
  }

  @Test
  void seesAnyPartOfAFloatViewAsBytesInPlace() {
    INDArray whole = Nd4j.arange(0, 12).castTo(DataType.FLOAT);
    INDArray view = whole.get(NDArrayIndex.interval(2, 12));

    try (HostVector vector = new HostVector(view)) {
      ByteBuffer late = vector.bytes(6, 3);
      late.putFloat(4, -1);

      assertThat(late.remaining()).isEqualTo(3 * Float.BYTES);
      assertThat(late.getFloat(0)).isEqualTo(8);
      assertThat(late.getFloat(8)).isEqualTo(10);
    }
    assertThat(whole.getFloat(9)).isEqualTo(-1);
  }

  @Test
  void copiesFloatsOutAndInBitForBit() {
    float[] odd = {-0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 1e38f};
    INDArray array = Nd4j.zeros(DataType.FLOAT, 5);

    FlatVector.assign(array, odd);

    assertThat(FlatVector.toFloats(array)).containsExactly(odd);
  }

  @Test
  void refusesWhatIsNotOneRunOfMemory() {
    INDArray column =
        Nd4j.zeros(DataType.FLOAT, 3, 4).get(NDArrayIndex.all(), NDArrayIndex.point(1));
    INDArray whole = Nd4j.zeros(DataType.INT32, 3);

    assertThatThrownBy(() -> FlatVector.toFloats(column))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contiguous")
        .hasMessageContaining("dup('c')");
    assertThatThrownBy(() -> FlatVector.toFloats(whole)).hasMessageContaining("INT");
    assertThatThrownBy(() -> FlatVector.assign(Nd4j.zeros(DataType.FLOAT, 3), new float[4]))
        .hasMessageContaining("4 values, found 3");
  }
}
