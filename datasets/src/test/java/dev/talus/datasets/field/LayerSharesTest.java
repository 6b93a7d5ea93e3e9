package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerSharesTest {
  @Test
  void cutsTheFillingIntoLayersOfEqualHeight() {
    LayerShares layers = LayerShares.of(new double[] {0.5, 0, 0.8, 0.3}, 8);
    assertThat(layers).isEqualTo(new LayerShares(0, 0.8, 8));
    assertThat(layers.layerOf(0)).isZero();
    assertThat(layers.layerOf(0.05)).isZero();
    assertThat(layers.layerOf(0.41)).isEqualTo(4);
    assertThat(layers.layerOf(0.8)).isEqualTo(7);
  }

  @Test
  void heightsOutsideBelongToTheNearestLayer() {
    LayerShares layers = new LayerShares(-1, 1, 4);
    assertThat(layers.layerOf(-9)).isZero();
    assertThat(layers.layerOf(9)).isEqualTo(3);
  }

  @Test
  void sharesAreThoseOfTheRemainingParticlesWithAKnownOrigin() {
    LayerShares layers = new LayerShares(0, 4, 4);
    assertThat(layers.shares(new double[] {0.5, 3.5, 3.9, Double.NaN, 1.5}))
        .containsExactly(0.25, 0.25, 0, 0.5);
  }

  @Test
  void anEmptyHopperHasNoShares() {
    assertThat(new LayerShares(0, 1, 3).shares(new double[0])).containsExactly(0, 0, 0);
    assertThat(new LayerShares(0, 1, 2).shares(new double[] {Double.NaN})).containsExactly(0, 0);
  }

  @Test
  void aFlatFillingIsOneLayer() {
    LayerShares layers = LayerShares.of(new double[] {2, 2}, 8);
    assertThat(layers.layerOf(2)).isZero();
    assertThat(layers.shares(new double[] {2})).startsWith(1.0);
  }

  @Test
  void refusesAFillingThatIsNone() {
    assertThatThrownBy(() -> LayerShares.of(new double[0], 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LayerShares(0, 1, 0)).hasMessageContaining("1 layer");
    assertThatThrownBy(() -> new LayerShares(0, Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LayerShares(0, 1, 1).layerOf(Double.NaN))
        .hasMessageContaining("NaN");
  }

  @Test
  void theLowestLayersOfASimulatedMassFlowLeaveFirst() {
    List<double[]> rows = HopperCsv.rows("dev00_particles.csv");
    Map<Double, Double> initialZ = new HashMap<>();
    rows.stream().filter(row -> row[0] == 0).forEach(row -> initialZ.put(row[1], row[4]));
    LayerShares layers =
        LayerShares.of(
            initialZ.values().stream().mapToDouble(Double::doubleValue).toArray(),
            LayerShares.DEFAULT_LAYERS);
    double[] half = layers.shares(remaining(rows, 10_500, initialZ));
    double[] late = layers.shares(remaining(rows, 18_000, initialZ));
    assertThat(Arrays.stream(half).sum()).isCloseTo(1, within(1e-12));
    assertThat(half[0] + half[1]).isLessThan(0.1);
    assertThat(late[6] + late[7]).isGreaterThan(half[6] + half[7]);
    assertThat(late[0] + late[1] + late[2]).isLessThan(0.1);
  }

  private static double[] remaining(
      List<double[]> rows, double step, Map<Double, Double> initialZ) {
    return rows.stream()
        .filter(row -> row[0] == step)
        .mapToDouble(row -> initialZ.get(row[1]))
        .toArray();
  }
}
