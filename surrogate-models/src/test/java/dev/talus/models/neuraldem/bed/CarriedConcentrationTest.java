package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CarriedConcentrationTest {
  private static final int HEIGHT = 12;
  private static final GridShape GRID =
      new GridShape(1, 3, HEIGHT, new double[] {0, -1, 2}, new double[] {2, 1, 0.5});
  private static final double RADIUS = 0.02;
  private static final CarriedConcentration CARRIED =
      new CarriedConcentration(new ParticleSampler(GRID, RADIUS, 0.6));

  @Test
  void aFrontMovesByACellWithHardlyAnyBlur() {
    BedState present = filled(z -> z < 4 ? 1 : 0, 0.5f);
    BedState next = empty();
    for (int y = 0; y < 3; y++) {
      present.fluid()[4 * GRID.cell(0, y, HEIGHT - 1) + 3] = 1;
      next.fluid()[4 * GRID.cell(0, y, 0) + 3] = 1; // all has risen by a cell
    }

    CARRIED.carry(present, next);

    double[] expected = {0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
    assertThat(column(next)).containsExactly(expected, within(0.07));
  }

  @Test
  void aSlopeMovesByHalfACellWithoutBlur() {
    BedState present = filled(z -> 0.2 + 0.05 * z, 0.25f);

    double[] found = column(carried(present));

    // A common factor keeps the number of marked particles.
    double factor = found[6] / (0.2 + 0.05 * 5.5);
    assertThat(factor).isCloseTo(1, within(0.1));
    for (int z = 2; z < HEIGHT - 1; z++) {
      assertThat(found[z]).isCloseTo(factor * (0.2 + 0.05 * (z - 0.5)), within(1e-6));
    }
  }

  @Test
  void whatIsEvenStaysEvenWhereverParticlesGo() {
    BedState present = filled(z -> 0.3, 0);
    Random random = new Random(1);
    for (int i = 0; i < present.displacement().length; i++) {
      present.displacement()[i] = (float) (2 * random.nextGaussian());
    }

    assertThat(Arrays.stream(column(carried(present))).boxed())
        .allSatisfy(found -> assertThat(found).isCloseTo(0.3, within(1e-6)));
  }

  @Test
  void theNumberOfMarkedParticlesStays() {
    Random random = new Random(2);
    BedState present = filled(z -> z < 6 ? 0.9 : 0.1, 0);
    for (int i = 0; i < present.displacement().length; i++) {
      present.displacement()[i] = (float) (0.4 * random.nextGaussian());
    }
    BedState next = empty();
    for (int cell = 0; cell < GRID.cells(); cell++) {
      next.fluid()[4 * cell + 3] = 0.4f + 0.3f * random.nextFloat();
    }

    CARRIED.carry(present, next);

    assertThat(marked(next) / all(next)).isCloseTo(marked(present) / all(present), within(1e-6));
  }

  @Test
  void emptyCellsHaveNoConcentration() {
    BedState present = filled(z -> 1, 0);
    BedState next = empty();
    Arrays.fill(next.fluid(), 1);
    next.fluid()[4 * GRID.cell(0, 1, 3) + 3] = 0.5f;

    CARRIED.carry(present, next);

    for (int cell = 0; cell < GRID.cells(); cell++) {
      assertThat(next.mixing()[cell]).isEqualTo(cell == GRID.cell(0, 1, 3) ? 1 : 0);
    }
  }

  private static BedState carried(BedState present) {
    BedState next = empty();
    CARRIED.carry(present, next);
    return next;
  }

  private interface Profile {
    double at(int z);
  }

  /** Particles on an even lattice, four in height to a cell, all moved by so many metres. */
  private static BedState filled(Profile profile, float up) {
    BedState cells = empty();
    for (int cell = 0; cell < GRID.cells(); cell++) {
      cells.mixing()[cell] = (float) profile.at(cell % HEIGHT);
    }
    float[] positions = new float[3 * 3 * 4 * HEIGHT];
    float[] displacement = new float[positions.length];
    for (int i = 0; i < positions.length / 3; i++) {
      positions[3 * i] = 1;
      positions[3 * i + 1] = -0.5f + i / (4 * HEIGHT);
      positions[3 * i + 2] = 2 + (i % (4 * HEIGHT) + 0.5f) / 8;
      displacement[3 * i + 2] = up;
    }
    return new BedState(cells.fluid(), cells.mixing(), positions, displacement);
  }

  /** Cells of void fraction 0.5 without particles. */
  private static BedState empty() {
    float[] fluid = new float[4 * GRID.cells()];
    Arrays.fill(fluid, 0.5f);
    return new BedState(fluid, new float[GRID.cells()], new float[0], new float[0]);
  }

  /** Concentration from the floor up, once the columns are found to be alike. */
  private static double[] column(BedState state) {
    double[] column = new double[HEIGHT];
    for (int z = 0; z < HEIGHT; z++) {
      column[z] = state.mixing()[GRID.cell(0, 0, z)];
      for (int y = 1; y < 3; y++) {
        assertThat((double) state.mixing()[GRID.cell(0, y, z)]).isCloseTo(column[z], within(1e-6));
      }
    }
    return column;
  }

  private static double marked(BedState state) {
    double sum = 0;
    for (int cell = 0; cell < GRID.cells(); cell++) {
      sum += (1 - state.voidFraction(cell)) * state.mixing()[cell];
    }
    return sum;
  }

  private static double all(BedState state) {
    return state.meanSolidFraction() * GRID.cells();
  }
}
