package dev.talus.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class NpzTest {
  private final Npz npz = Npz.golden("embedding");

  @Test
  void readsShapesAndValuesInCOrder() {
    NpzArray array = npz.array("output.spec_d8_n2");

    assertThat(array.shape()).containsExactly(1, 8);
    // The vector that the specification prints for the coordinates (1, 2).
    assertThat(array.values()[0]).isCloseTo(0.84147, within(1e-5));
    assertThat(array.values()[7]).isCloseTo(0.99980, within(1e-5));
    assertThat(array.toNd(DataType.FLOAT).shape()).containsExactly(1, 8);
  }

  @Test
  void namesTheArraysThereAreWhenOneIsMissing() {
    assertThatThrownBy(() -> npz.array("output.nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output.nothing")
        .hasMessageContaining("input.xyz");
  }
}
