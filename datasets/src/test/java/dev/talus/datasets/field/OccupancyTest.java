package dev.talus.datasets.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OccupancyTest {
  private static final Occupancy OCCUPANCY = new Occupancy(1.5);

  @Test
  void isOneWithinReachOfAParticleCentre() {
    double[] particles = {0, 0, 0, 10, 0, 0};
    double[] points = {0, 0, 0, 0, 3, 0, 0, 3.001, 0, 8, -2, 0, 5, 0, 0};
    assertThat(OCCUPANCY.at(particles, 2, points)).containsExactly(1, 1, 0, 1, 0);
  }

  @Test
  void everyParticleReachesByItsOwnRadius() {
    double[] particles = {0, 0, 0, 10, 0, 0};
    double[] points = {3, 0, 0, 8, 0, 0, 8.5, 0, 0, 10, 1.5, 0, 10, 1.6, 0};
    assertThat(OCCUPANCY.at(particles, new double[] {2, 1}, points)).containsExactly(1, 0, 1, 1, 0);
  }

  @Test
  void equalRadiiGiveTheSameEitherWay() {
    double[] particles = new double[300];
    double[] points = new double[3000];
    SplittableRandom random = new SplittableRandom(46);
    Arrays.setAll(particles, i -> random.nextDouble());
    Arrays.setAll(points, i -> random.nextDouble());
    double[] radii = new double[100];
    Arrays.fill(radii, 0.07);
    float[] occupancy = OCCUPANCY.at(particles, radii, points);
    assertThat(occupancy).isEqualTo(OCCUPANCY.at(particles, 0.07, points));
    assertThat(occupancy).contains(0).contains(1);
  }

  @Test
  void anEmptyHopperIsUnoccupied() {
    double[] none = {};
    assertThat(OCCUPANCY.at(none, 1, new double[6])).containsExactly(0, 0);
    assertThat(OCCUPANCY.at(none, none, new double[6])).containsExactly(0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new Occupancy(0)).hasMessageContaining("reach");
    assertThatThrownBy(() -> OCCUPANCY.at(new double[3], new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 radii");
  }
}
