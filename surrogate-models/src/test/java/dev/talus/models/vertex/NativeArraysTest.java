package dev.talus.models.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class NativeArraysTest {
  @Test
  void valuesGoRowByRow() {
    try (INDArray array = NativeArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)) {
      assertThat(array.getFloat(1, 0)).isEqualTo(4);
    }
  }

  @Test
  void valuesThatDoNotFillTheShapeAreRefused() {
    assertThatThrownBy(() -> NativeArrays.of(new float[7], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected 6 values for the shape [2, 3], found 7");
    assertThatThrownBy(() -> NativeArrays.of(new double[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
