package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.sample.PointSampler;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import dev.talus.models.neuraldem.bed.BedRollout.Mixing;
import dev.talus.models.neuraldem.bed.BedRollout.Motion;
import dev.talus.models.neuraldem.bed.BedRollout.Rules;
import dev.talus.models.neuraldem.bed.BedRollout.Solid;
import dev.talus.models.neuraldem.bed.BedRollout.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class BedRolloutTest {
  private static final double RADIUS = 10;

  private final BedModel model =
      BedModel.create(Beds.configuration(Beds.residual()), DataType.FLOAT, new VectorKernels(), 1);
  private final BedState start = Beds.random(new Random(3), Beds.PARTICLES);

  @AfterEach
  void close() {
    model.close();
  }

  private BedRollout rollout(Motion motion, long seed) {
    return new BedRollout(
        model,
        Beds.SCALING,
        new double[] {1.8},
        RADIUS,
        new Rules(motion, Solid.AS_PREDICTED, Mixing.AS_PREDICTED, Space.PHYSICAL),
        seed);
  }

  private List<BedState> states(BedRollout rollout, BedState from, int firstStep, int steps) {
    List<BedState> states = new ArrayList<>();
    rollout.run(from, firstStep, steps, (step, state) -> states.add(state));
    return states;
  }

  private static void assertSame(BedState found, BedState expected) {
    assertThat(found.fluid()).isEqualTo(expected.fluid());
    assertThat(found.mixing()).isEqualTo(expected.mixing());
    assertThat(found.positions()).isEqualTo(expected.positions());
    assertThat(found.displacement()).isEqualTo(expected.displacement());
  }

  @Test
  void handsEveryStateOverAndKeepsTheNumberOfParticles() {
    Beds.randomise(model, 2);
    List<Long> steps = new ArrayList<>();
    BedState last =
        rollout(Motion.RESAMPLED, 1)
            .run(
                start,
                4,
                3,
                (step, state) -> {
                  steps.add(step);
                  assertThat(state.particles()).isEqualTo(Beds.PARTICLES);
                });

    assertThat(steps).containsExactly(5L, 6L, 7L);
    assertThat(last.cells()).isEqualTo(Beds.GRID.cells());
  }

  @Test
  void conservedSolidIsThatOfTheStart() {
    Beds.randomise(model, 2);
    BedRollout free = rollout(Motion.RESAMPLED, 1);
    BedRollout conserving =
        new BedRollout(
            model,
            Beds.scaling(1),
            new double[] {1.8},
            RADIUS,
            new Rules(Motion.RESAMPLED, Solid.CONSERVED, Mixing.AS_PREDICTED, Space.PHYSICAL),
            1);

    assertThat(conserving.next(start, 1).meanSolidFraction())
        .isCloseTo(start.meanSolidFraction(), within(1e-6));
    assertThat(free.next(start, 1).meanSolidFraction())
        .isNotCloseTo(start.meanSolidFraction(), within(1e-5));
  }

  @Test
  void carriedConcentrationNeedsNoPredictedOne() {
    Beds.randomise(model, 2);
    Rules rules = new Rules(Motion.RESAMPLED, Solid.CONSERVED, Mixing.CARRIED, Space.PHYSICAL);
    BedState even =
        new BedState(
            start.fluid(), new float[start.cells()], start.positions(), start.displacement());
    Arrays.fill(even.mixing(), 0.4f);

    BedState next =
        new BedRollout(model, Beds.scaling(1), new double[] {1.8}, RADIUS, rules, 1).next(even, 1);

    for (float concentration : next.mixing()) {
      assertThat(concentration == 0 ? 0.4f : concentration).isCloseTo(0.4f, within(1e-5f));
    }
    assertThat(next.mixing()[Beds.GRID.cells() / 2]).isPositive();
  }

  @Test
  void goesOnFromAnyStateAsIfItHadNeverStopped() {
    Beds.randomise(model, 2);
    for (Motion motion : Motion.values()) {
      List<BedState> whole = states(rollout(motion, 7), start, 0, 4);
      List<BedState> rest = states(rollout(motion, 7), whole.get(1), 2, 2);

      assertSame(rest.get(1), whole.get(3));
      assertThat(states(rollout(motion, 8), start, 0, 4).get(3).fluid())
          .isNotEqualTo(whole.get(3).fluid());
    }
  }

  @Test
  void aModelWithoutChangesKeepsTheCells() {
    for (int b = 0; b < 3; b++) {
      model.parameter("decoders." + b + ".head.weight").assign(0);
      model.parameter("decoders." + b + ".head.bias").assign(0);
    }
    BedState last = states(rollout(Motion.RESAMPLED, 1), start, 0, 5).get(4);

    assertThat(last.fluid()).containsExactly(start.fluid(), within(1e-5f));
    assertThat(last.mixing()).containsExactly(start.mixing(), within(1e-5f));
    assertThat(last.displacement()).containsOnly(0);
    assertThat(last.meanSolidFraction()).isCloseTo(start.meanSolidFraction(), within(1e-5));
  }

  @Test
  void advectedParticlesGoWhereTheirDisplacementTakesThemButNotThroughWalls() {
    BedState next = rollout(Motion.ADVECTED, 1).next(start, 1);

    int moved = 0;
    for (int i = 0; i < next.positions().length; i++) {
      double lo = Beds.GRID.origin()[i % 3] + RADIUS;
      double hi = Beds.GRID.upper()[i % 3] - RADIUS;
      float free = start.positions()[i] + start.displacement()[i];
      double expected = Math.max(lo, Math.min(hi, free));
      assertThat((double) next.positions()[i]).isCloseTo(expected, within(1e-3));
      moved += expected == free ? 1 : 0;
    }
    assertThat(moved).isBetween(1, next.positions().length - 1);
  }

  @Test
  void latentStepsDecodeTheTokensThatTheLastTwoPartsOfTheBlocksMakeOfTheirOwn() {
    try (BedModel absolute = absolute()) {
      BedRollout latent = rollout(absolute, Space.LATENT);
      BedRollout physical = rollout(absolute, Space.PHYSICAL);
      BedState first = latent.next(start, 1);
      BedState second = latent.next(first, 2);

      assertSame(first, physical.next(start, 1)); // the first step is the same
      assertThat(second.fluid()).isNotEqualTo(physical.next(first, 2).fluid());
      BedInputs inputs =
          BedInputs.of(
              absolute.configuration(),
              List.of(Beds.SCALING.toModel(1.8)),
              List.of(Beds.SCALING.toModel(start)),
              new PointSampler(7).seedOf("rollout", 1, "inputs"));
      try (BedPrediction one = absolute.predict(inputs);
          BedPrediction two = absolute.advance(Beds.SCALING.toModel(1.8), one.tokens())) {
        assertThat(Beds.SCALING.toModel(second).mixing())
            .containsExactly(two.cells("mixing"), within(1e-5f));
      }
    }
  }

  @Test
  void latentStepsEncodeAStateThatTheyHaveNotMade() {
    try (BedModel absolute = absolute()) {
      BedRollout latent = rollout(absolute, Space.LATENT);
      BedState first = latent.next(start, 1);
      BedState copy =
          new BedState(first.fluid(), first.mixing(), first.positions(), first.displacement());

      assertSame(latent.next(copy, 2), rollout(absolute, Space.PHYSICAL).next(first, 2));
    }
  }

  @Test
  void latentStepsNeedBranchesThatPredictValues() {
    assertThatThrownBy(() -> rollout(model, Space.LATENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("branches that predict next values");
  }

  private static BedModel absolute() {
    BedModel absolute =
        BedModel.create(
            Beds.configuration(BedBranch.published()), DataType.FLOAT, new VectorKernels(), 1);
    Beds.randomise(absolute, 2);
    return absolute;
  }

  private static BedRollout rollout(BedModel model, Space space) {
    return new BedRollout(
        model,
        Beds.SCALING,
        new double[] {1.8},
        RADIUS,
        new Rules(Motion.ADVECTED, Solid.AS_PREDICTED, Mixing.AS_PREDICTED, space),
        7);
  }

  private static BedModel of(BedField... fields) {
    List<BedBranch> branches = new ArrayList<>();
    for (BedField field : fields) {
      branches.add(new BedBranch(field.field(), Role.MAIN, List.of(field), List.of()));
    }
    BedModel model =
        BedModel.create(Beds.configuration(branches), DataType.FLOAT, new VectorKernels(), 1);
    Beds.randomise(model, 2);
    return model;
  }

  private BedRollout rollout(BedModel some, Motion motion, Solid solid, Mixing mixing) {
    return new BedRollout(
        some,
        Beds.SCALING,
        new double[] {1.8},
        RADIUS,
        new Rules(motion, solid, mixing, Space.PHYSICAL),
        1);
  }

  @Test
  void fieldsThatNoBranchPredictsAreNotAsTheyWereButUnknown() {
    try (BedModel some = of(BedField.VOID_FRACTION)) {
      BedState second =
          states(rollout(some, Motion.RESAMPLED, Solid.CONSERVED, Mixing.AS_PREDICTED), start, 0, 2)
              .get(1);

      for (int cell = 0; cell < second.cells(); cell++) {
        assertThat(second.voidFraction(cell)).isFinite();
        assertThat(second.fluid()[BedState.FLUID_COMPONENTS * cell]).isNaN();
        assertThat(second.mixing()[cell]).isNaN();
      }
      assertThat(second.positions()).doesNotContain(Float.NaN);
      assertThat(second.displacement()).containsOnly(Float.NaN);
    }
  }

  @Test
  void particlesCarryTheConcentrationWithoutABranchOfIt() {
    try (BedModel some = of(BedField.DISPLACEMENT, BedField.VOID_FRACTION)) {
      BedState second =
          states(rollout(some, Motion.ADVECTED, Solid.AS_PREDICTED, Mixing.CARRIED), start, 0, 2)
              .get(1);

      for (float concentration : second.mixing()) {
        assertThat(concentration).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void refusesStepsThatNeedAFieldThatIsNotPredicted() {
    try (BedModel cells = of(BedField.VOID_FRACTION);
        BedModel particles = of(BedField.DISPLACEMENT)) {
      assertThatThrownBy(
              () -> rollout(cells, Motion.ADVECTED, Solid.AS_PREDICTED, Mixing.AS_PREDICTED))
          .hasMessageContaining("expected a branch with displacement");
      assertThatThrownBy(() -> rollout(cells, Motion.RESAMPLED, Solid.AS_PREDICTED, Mixing.CARRIED))
          .hasMessageContaining("expected a branch with displacement");
      assertThatThrownBy(
              () -> rollout(particles, Motion.RESAMPLED, Solid.AS_PREDICTED, Mixing.AS_PREDICTED))
          .hasMessageContaining("expected a branch with void_fraction");
      assertThatThrownBy(
              () -> rollout(particles, Motion.ADVECTED, Solid.CONSERVED, Mixing.AS_PREDICTED))
          .hasMessageContaining("expected a branch with void_fraction");
    }
  }

  @Test
  void memoryDoesNotGrowWithTheNumberOfSteps() {
    Beds.randomise(model, 2);
    BedRollout rollout = rollout(Motion.RESAMPLED, 1);
    BedState state = rollout.run(start, 0, 5, (step, s) -> {});
    long held = model.bytesHeld();
    rollout.run(state, 5, 50, (step, s) -> {});

    assertThat(model.bytesHeld()).isEqualTo(held);
  }
}
