package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightAverageTest {
  @Test
  void startsAtTheParameters() {
    WeightAverage average = new WeightAverage(0.9, Nd4j.createFromArray(1.0, 2.0));

    assertThat(average.values().doubles()).containsExactly(1.0, 2.0);
  }

  @Test
  void followsQuicklyAtFirstAndWithItsDecayLater() {
    INDArray parameters = Nd4j.createFromArray(0.0);
    WeightAverage average = new WeightAverage(0.9, parameters);
    parameters.putScalar(0, 1.0);

    average.update(parameters, 1);
    double first = 9.0 / 11; // 1 - 2/11
    assertThat(average.values().doubles()[0]).isCloseTo(first, within(1e-15));

    average.update(parameters, 1000);
    assertThat(average.values().doubles()[0]).isCloseTo(first + 0.1 * (1 - first), within(1e-15));
  }

  @Test
  void averagesAllBlocksInFloat32() {
    int length = FlatVector.BLOCK + 3;
    INDArray parameters = Nd4j.zeros(DataType.FLOAT, length);
    WeightAverage average = new WeightAverage(0.75, parameters);
    parameters.assign(8);

    average.update(parameters, 10_000);

    assertThat(average.values().floats()).hasSize(length).containsOnly(2f);
  }
}
