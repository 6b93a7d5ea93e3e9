package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import org.junit.jupiter.api.Test;

class ParticleSamplerTest {
  private static final double RADIUS = 0.01;
  private static final GridShape GRID =
      new GridShape(1, 4, 8, new double[] {0, -2, 0}, new double[] {1, 1, 1});

  /** Solid fractions by cell. */
  private static BedState state(double... solid) {
    float[] fluid = new float[4 * solid.length];
    for (int cell = 0; cell < solid.length; cell++) {
      fluid[4 * cell + BedState.VOID_FRACTION] = (float) (1 - solid[cell]);
    }
    return new BedState(fluid, new float[solid.length], new float[0], new float[0]);
  }

  private static double[] wave() {
    double[] solid = new double[GRID.cells()];
    for (int cell = 0; cell < solid.length; cell++) {
      solid[cell] = cell % 5 == 0 ? 0 : 0.3 + 0.3 * Math.sin(cell);
    }
    return solid;
  }

  private static int[] histogram(float[] positions) {
    int[] counts = new int[GRID.cells()];
    for (int i = 0; i < positions.length; i += 3) {
      counts[GRID.nearestCell(positions[i], positions[i + 1], positions[i + 2])]++;
    }
    return counts;
  }

  @Test
  void theNumberInACellFollowsItsSolidFraction() {
    double[] solid = wave();
    double sum = 0;
    for (double cell : solid) {
      sum += cell;
    }
    int n = 40_000;
    int[] counts = histogram(new ParticleSampler(GRID, 0, 0.6).draw(state(solid), n, 1));

    for (int cell = 0; cell < solid.length; cell++) {
      double expected = n * solid[cell] / sum;
      // Five standard deviations of a binomial count.
      assertThat(Math.abs(counts[cell] - expected))
          .as("cell %d", cell)
          .isLessThanOrEqualTo(5 * Math.sqrt(expected));
    }
  }

  @Test
  void particlesStayARadiusFromTheWalls() {
    float[] positions = new ParticleSampler(GRID, 0.3, 0.6).draw(state(wave()), 5000, 2);

    double lowest = Double.MAX_VALUE;
    double highest = -Double.MAX_VALUE;
    for (int i = 1; i < positions.length; i += 3) {
      lowest = Math.min(lowest, positions[i]);
      highest = Math.max(highest, positions[i]);
    }
    assertThat(lowest).isBetween(-1.7001, -1.69);
    assertThat(highest).isBetween(1.69, 1.7001);
  }

  @Test
  void aSeedMeansOneDraw() {
    ParticleSampler sampler = new ParticleSampler(GRID, RADIUS, 0.6);
    float[] once = sampler.draw(state(wave()), 300, 3);

    assertThat(sampler.draw(state(wave()), 300, 3)).isEqualTo(once);
    assertThat(sampler.draw(state(wave()), 300, 4)).isNotEqualTo(once);
    assertThat(once).hasSize(900);
    assertThat(sampler.draw(state(wave()), 0, 3)).isEmpty();
  }

  @Test
  void aNearlyEmptyBoxIsFilledWhereItsSolidIs() {
    double[] solid = new double[GRID.cells()];
    solid[11] = 1e-6;
    int[] counts = histogram(new ParticleSampler(GRID, RADIUS, 0.6).draw(state(solid), 500, 5));

    assertThat(counts[11]).isEqualTo(500);
  }

  @Test
  void voidFractionsOutsideTheirRangeAreClamped() {
    double[] solid = new double[GRID.cells()];
    solid[3] = 7;
    solid[4] = -2;
    solid[5] = 1;
    int[] counts = histogram(new ParticleSampler(GRID, 0, 1).draw(state(solid), 10_000, 6));

    assertThat(counts[4]).isZero();
    assertThat(counts[3]).isBetween(4_750, 5_250);
  }

  @Test
  void refusesAVoidFractionWithoutSolid() {
    ParticleSampler sampler = new ParticleSampler(GRID, RADIUS, 0.6);
    double[] nothing = new double[GRID.cells()];
    double[] notANumber = nothing.clone();
    notANumber[0] = Double.NaN;

    for (double[] solid : new double[][] {nothing, notANumber}) {
      assertThatThrownBy(() -> sampler.draw(state(solid), 10, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected a cell with solid in it");
    }
    assertThatThrownBy(() -> new ParticleSampler(GRID, 0.5, 0.6))
        .hasMessageContaining("a radius below half of every edge");
  }
}
