package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GradientClipTest {
  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "DOUBLE"})
  void scalesALongGradientToTheLimit(DataType type) {
    INDArray gradients = Nd4j.createFromArray(3.0, 0.0, -4.0).castTo(type);

    double norm = new GradientClip(2.5).apply(gradients);

    assertThat(norm).isEqualTo(5.0);
    assertThat(gradients.toDoubleVector()).containsExactly(1.5, 0.0, -2.0);
  }

  @Test
  void leavesAShortGradientAlone() {
    INDArray gradients = Nd4j.createFromArray(3f, 4f);

    assertThat(new GradientClip(5).apply(gradients)).isEqualTo(5.0);
    assertThat(gradients.toFloatVector()).containsExactly(3f, 4f);
  }

  @Test
  void onlyMeasuresWhenOff() {
    INDArray gradients = Nd4j.createFromArray(300f, 400f);

    assertThat(new GradientClip(0).apply(gradients)).isEqualTo(500.0);
    assertThat(gradients.toFloatVector()).containsExactly(300f, 400f);
  }

  @Test
  void measuresOverSeveralBlocks() {
    int length = 2 * FlatVector.BLOCK + 7;
    INDArray gradients = Nd4j.valueArrayOf(new long[] {length}, 2.0, DataType.FLOAT);

    double norm = new GradientClip(1).apply(gradients);

    assertThat(norm).isCloseTo(2 * Math.sqrt(length), within(1e-9));
    assertThat(gradients.getDouble(length - 1)).isCloseTo(1 / Math.sqrt(length), within(1e-9));
    assertThat(new GradientClip(0).apply(gradients)).isCloseTo(1, within(1e-6));
  }

  @Test
  void reportsANormThatIsNotFinite() {
    INDArray gradients = Nd4j.createFromArray(1f, Float.NaN);

    assertThat(new GradientClip(0.5).apply(gradients)).isNaN();
  }
}
