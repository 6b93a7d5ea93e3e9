package dev.talus.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerStateTest {
  @Test
  void refusesVectorsOfDifferentLengths() {
    assertThatThrownBy(
            () -> new TrainerState(0, new float[3], Map.of("momentum", new float[2]), null))
        .hasMessageContaining("momentum: expected 3")
        .hasMessageContaining("found 2");
  }

  @Test
  void predictsWithTheAverageWhereThereIsOne() {
    float[] parameters = {1};
    float[] average = {2};

    assertThat(new TrainerState(1, parameters, Map.of(), average).bestParameters())
        .isSameAs(average);
    assertThat(new TrainerState(1, parameters, Map.of(), null).bestParameters())
        .isSameAs(parameters);
  }
}
