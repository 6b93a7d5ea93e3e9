package dev.talus.datasets.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Heaps whose surface is known: grains of 5 mm below it, a millimetre apart, in a box of 100 mm.
 */
class ReposeAngleTest {
  private static final double RADIUS = 0.0025;
  private static final double LENGTH = 0.1;

  @ParameterizedTest
  @ValueSource(doubles = {12, 30, 45})
  void isTheAngleOfAWedge(double degrees) {
    double slope = Math.tan(Math.toRadians(degrees));

    ReposeAngle falling = ReposeAngle.of(surface(x -> slope * (LENGTH - x)));
    ReposeAngle rising = ReposeAngle.of(surface(x -> slope * x));

    assertThat(falling.degrees().value()).isCloseTo(degrees, within(1e-9));
    assertThat(rising.degrees().value()).isCloseTo(degrees, within(1e-9));
    assertThat(falling.degrees().standardError()).isCloseTo(0, within(1e-9));
  }

  @Test
  void neitherThePlateauNorTheFootCounts() {
    double slope = Math.tan(Math.toRadians(30));
    DoubleUnaryOperator heap = x -> Math.min(0.03, Math.max(0, slope * (0.08 - x)));

    ReposeAngle angle = ReposeAngle.of(surface(heap));

    assertThat(angle.degrees().value()).isCloseTo(30, within(1e-9));
    assertThat(angle.fromX()).isCloseTo(0.0375, within(1e-12));
    assertThat(angle.toX()).isCloseTo(0.0725, within(1e-12));
    assertThat(angle.points()).isEqualTo(8);
  }

  @Test
  void aGrainThatLiesOnTheSlopeChangesLittle() {
    double slope = Math.tan(Math.toRadians(30));
    List<double[]> grains = grains(x -> slope * (LENGTH - x));
    grains.add(new double[] {0.0425, 0.01, 0.07});

    ReposeAngle angle = ReposeAngle.of(surface(grains));

    assertThat(angle.degrees().value()).isCloseTo(30, within(1e-9));
  }

  @Test
  void whereTheFloorShowsThereIsNoSurface() {
    List<double[]> grains = grains(x -> 0.05 - 0.5 * x);
    grains.removeIf(grain -> grain[0] > 0.0595 && grain[0] < 0.0705 && grain[1] > 0.009);

    HeapSurface surface = surface(grains);

    assertThat(surface.x()).hasSize(18).doesNotContain(0.0625, 0.0675);
    assertThat(ReposeAngle.of(surface).degrees().value())
        .isCloseTo(Math.toDegrees(Math.atan(0.5)), within(1e-9));
  }

  @Test
  void heightsAreTheHighestTopsOnAverageOverTheDepth() {
    double[] positions = {0, 0, 0, 0, 0, 0.01, 0, 0.01, 0.02, 0.01, 0, 0, 0.01, 0.01, 0.04};
    double[] radii = {0.005, 0.005, 0.005, 0.005, 0.005};

    HeapSurface surface = HeapSurface.of(positions, radii);

    // One column: both x and y span a single diameter.
    assertThat(surface.x()).containsExactly(0.005);
    assertThat(surface.height()).containsExactly(0.045);
  }

  @Test
  void aHeapWithoutASlopeIsRefused() {
    assertThatThrownBy(() -> ReposeAngle.of(surface(x -> x < 0.05 ? 0.04 : 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a slope of at least 4 mean diameters, found one of 0");
  }

  @Test
  void grainsWithoutRadiiAreRefused() {
    assertThatThrownBy(() -> HeapSurface.of(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected grains with radii, found 0 with a mean diameter of NaN m");
  }

  private static HeapSurface surface(DoubleUnaryOperator height) {
    return surface(grains(height));
  }

  private static HeapSurface surface(List<double[]> grains) {
    double[] radii = new double[grains.size()];
    Arrays.fill(radii, RADIUS);
    return HeapSurface.of(grains.stream().flatMapToDouble(Arrays::stream).toArray(), radii);
  }

  /** The upper ones touch the surface; one of them lies deeper. */
  private static List<double[]> grains(DoubleUnaryOperator height) {
    List<double[]> grains = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      double x = i * LENGTH / 100;
      for (double y = 0; y < 0.0201; y += 0.005) {
        grains.add(new double[] {x, y, height.applyAsDouble(x) - RADIUS});
      }
      grains.add(new double[] {x, 0.01, height.applyAsDouble(x) - 5 * RADIUS});
    }
    return grains;
  }
}
