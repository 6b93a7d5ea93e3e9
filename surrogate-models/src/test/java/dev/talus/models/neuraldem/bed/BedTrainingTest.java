package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedState;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import dev.talus.models.train.LossReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class BedTrainingTest {
  private static final BedObjective ONE_STEP = new BedObjective(15, 0, 1);

  private static List<List<BedBranch>> branches() {
    return List.of(
        BedBranch.published(),
        Beds.residual(),
        // One main branch, of cells; no particles; two off branches.
        List.of(
            new BedBranch("void", Role.MAIN, List.of(BedField.VOID_FRACTION), List.of()),
            new BedBranch("gas", Role.OFF, List.of(BedField.GAS_VELOCITY), List.of(1.0, 2.0, 3.0)),
            new BedBranch("mixing", Role.OFF, List.of(BedField.CONCENTRATION), List.of())),
        // Particles alone.
        List.of(new BedBranch("particles", Role.MAIN, List.of(BedField.DISPLACEMENT), List.of())));
  }

  private static BedModel model(List<BedBranch> branches, DataType type) {
    BedModel model = BedModel.create(Beds.configuration(branches), type, new VectorKernels(), 1);
    Beds.randomise(model, 2);
    return model;
  }

  @ParameterizedTest
  @MethodSource("branches")
  void theGradientIsThatOfTheLoss(List<BedBranch> branches) {
    BedBatch batch = Beds.batch(5, 2, 2);
    Map<String, Double> weights = Map.of(branches.get(branches.size() - 1).name(), 0.3);
    try (BedModel model = model(branches, DataType.DOUBLE)) {
      BedTraining training = new BedTraining(model, ONE_STEP);
      model.gradients().assign(1e3); // to be overwritten
      LossReport report = training.lossAndGradient(batch, weights);

      assertThat(report.perField().keySet())
          .containsExactlyElementsOf(model.configuration().branchNames());
      assertThat(training.loss(batch, weights).total()).isCloseTo(report.total(), within(1e-12));
      assertThatGradientsAgree(training, model, batch, weights, "decoders");

      Map<String, Double> mainOnly = new HashMap<>();
      branches.stream()
          .filter(branch -> branch.role() == Role.OFF)
          .forEach(branch -> mainOnly.put(branch.name(), 0.0));
      training.lossAndGradient(batch, mainOnly);
      assertThatGradientsAgree(training, model, batch, mainOnly, "");
    }
  }

  /**
   * Compares one value of every parameter whose name starts so. What forms keys of main branches
   * changes the loss of off branches, which on purpose is no part of the gradient: with off
   * branches in the loss only decoders can be compared here; golden tensors hold the rest.
   */
  private static void assertThatGradientsAgree(
      BedTraining training,
      BedModel model,
      BedBatch batch,
      Map<String, Double> weights,
      String prefix) {
    double largest = model.gradients().amaxNumber().doubleValue();
    double step = 1e-5;
    Random random = new Random(4);
    long first = 0;
    for (String name : model.parameterNames()) {
      long length = model.parameter(name).length();
      long i = first + random.nextInt((int) length);
      double value = model.parameters().getDouble(i);
      model.parameters().putScalar(i, value + step);
      double above = training.loss(batch, weights).total();
      model.parameters().putScalar(i, value - step);
      double below = training.loss(batch, weights).total();
      model.parameters().putScalar(i, value);
      if (name.startsWith(prefix)) {
        assertThat(model.gradients().getDouble(i))
            .as(name)
            .isCloseTo((above - below) / (2 * step), within(1e-7 * largest));
      }
      first += length;
    }
    assertThat(first).isEqualTo(model.parameters().length());
  }

  @Test
  void mainBranchesDoNotSeeTheMixing() {
    BedBatch batch = Beds.batch(5, 2, 2);
    List<BedWindow> changed = new ArrayList<>();
    for (BedWindow window : batch.windows()) {
      BedState s = window.states().get(0);
      float[] mixing = s.mixing().clone();
      for (int i = 0; i < mixing.length; i++) {
        mixing[i] = 3 - 2 * mixing[i];
      }
      BedState other = new BedState(s.fluid(), mixing, s.positions(), s.displacement());
      changed.add(new BedWindow(window.scalars(), List.of(other, window.states().get(1))));
    }
    try (BedModel model = model(BedBranch.published(), DataType.FLOAT)) {
      BedTraining training = new BedTraining(model, ONE_STEP);
      LossReport before = training.loss(batch, Map.of());
      LossReport after = training.loss(new BedBatch(changed, batch.seed()), Map.of());

      assertThat(after.perField().get("particles")).isEqualTo(before.perField().get("particles"));
      assertThat(after.perField().get("fluid")).isEqualTo(before.perField().get("fluid"));
      assertThat(after.perField().get("mixing")).isNotEqualTo(before.perField().get("mixing"));
    }
  }

  @Test
  void theMixingAloneTrainsItsOwnWeightsAndTheConditionOnly() {
    try (BedModel model = model(BedBranch.published(), DataType.FLOAT)) {
      new BedTraining(model, ONE_STEP)
          .lossAndGradient(Beds.batch(5, 2, 2), Map.of("particles", 0.0, "fluid", 0.0));
      long first = 0;
      for (String name : model.parameterNames()) {
        long length = model.parameter(name).length();
        INDArray gradient = model.gradients().get(NDArrayIndex.interval(first, first + length));
        boolean own =
            name.startsWith("cond")
                || name.startsWith("tokens.2")
                || name.contains("branches.2")
                || name.startsWith("decoders.2");
        if (own) {
          assertThat(gradient.amaxNumber().doubleValue()).as(name).isPositive();
        } else {
          assertThat(gradient.amaxNumber().doubleValue()).as(name).isZero();
        }
        first += length;
      }
    }
  }

  @Test
  void anUntrainedResidualModelIsPersistenceOfTheCells() {
    BedBatch batch = Beds.batch(6, 3, 2);
    try (BedModel model =
        BedModel.create(
            Beds.configuration(Beds.residual()), DataType.FLOAT, new VectorKernels(), 1)) {
      for (int b = 0; b < 3; b++) {
        model.parameter("decoders." + b + ".head.weight").assign(0);
        model.parameter("decoders." + b + ".head.bias").assign(0);
      }
      BedTraining training = new BedTraining(model, ONE_STEP);
      Map<String, Double> loss = training.loss(batch, Map.of()).perField();
      Map<String, Double> persistence = training.persistence(batch, Map.of()).perField();

      assertThat(loss.get("fluid")).isCloseTo(persistence.get("fluid"), within(1e-6));
      assertThat(loss.get("mixing")).isCloseTo(persistence.get("mixing"), within(1e-6));
      assertThat(persistence.get("particles")).isPositive();
    }
  }

  @Test
  void samplesOfABatchDoNotDisturbEachOther() {
    BedBatch both = Beds.batch(7, 2, 2);
    try (BedModel model = model(Beds.residual(), DataType.DOUBLE)) {
      BedConfiguration c = model.configuration();
      List<float[]> scalars = both.scalars();
      BedInputs inputs = BedInputs.of(c, scalars, both.states(0), 3);
      BedInputs first = BedInputs.of(c, scalars.subList(0, 1), both.states(0).subList(0, 1), 3);
      float[] queries = both.states(1).get(0).positions();
      float[] twice = BedInputs.concatenate(List.of(queries, queries));
      try (BedPrediction two = model.predict(inputs)) {
        float[] cells = two.cells("fluid");
        float[] particles = two.particles("particles", twice);
        try (BedPrediction one = model.predict(first)) {
          assertThat(Arrays.copyOf(cells, cells.length / 2))
              .containsExactly(one.cells("fluid"), within(1e-6f));
          assertThat(Arrays.copyOf(particles, particles.length / 2))
              .containsExactly(one.particles("particles", queries), within(1e-6f));
        }
      }
    }
  }

  @Test
  void batchesAreUnrolledForAnyNumberOfSteps() {
    BedObjective objective = new BedObjective(15, 0, 3);
    int[] drawn = new int[4];
    for (long seed = 0; seed < 3000; seed++) {
      drawn[objective.steps(seed)]++;
    }

    assertThat(drawn[0]).isZero();
    for (int steps = 1; steps <= 3; steps++) {
      assertThat(drawn[steps]).isCloseTo(1000, within(100));
    }
  }

  @Test
  void unrolledStepsEndWhereSingleStepsDo() {
    BedObjective objective = new BedObjective(15, 0, 2);
    BedBatch batch = batchOf(objective, 2);
    try (BedModel model = model(Beds.residual(), DataType.DOUBLE)) {
      BedConfiguration c = model.configuration();
      BedInputs inputs = BedInputs.of(c, batch.scalars(), batch.states(0), batch.seed());
      BedInputs second = BedInputs.of(c, batch.scalars(), batch.states(1), batch.seed() + 1);
      double expected;
      try (BedPrediction step = model.predict(inputs)) {
        second =
            second.withValues(
                List.of(
                    step.particles("particles", second.positions()),
                    step.cells("fluid"),
                    step.cells("mixing")));
      }
      try (BedPrediction step = model.predict(second)) {
        float[] truth =
            BedInputs.concatenate(
                batch.states(2).stream().map(c.branches().get(1)::valuesOf).toList());
        double[] found = new double[truth.length];
        float[] cells = step.cells("fluid");
        for (int i = 0; i < found.length; i++) {
          found[i] = cells[i];
        }
        expected = BranchError.of(found, truth).loss();
      }

      LossReport report = new BedTraining(model, objective).lossAndGradient(batch, Map.of());

      assertThat(report.perField().get("fluid")).isCloseTo(expected, within(1e-5));
      assertThat(model.gradients().amaxNumber().doubleValue()).isPositive();
    }
  }

  @Test
  void aBatchThatDrawsOneStepIsAsWithoutUnrolling() {
    BedObjective objective = new BedObjective(15, 0, 2);
    BedBatch batch = batchOf(objective, 1);
    try (BedModel model = model(BedBranch.published(), DataType.FLOAT)) {
      assertThat(new BedTraining(model, objective).loss(batch, Map.of()))
          .isEqualTo(new BedTraining(model, ONE_STEP).loss(batch, Map.of()));
    }
  }

  /** Three states a sample, with a seed that draws so many steps. */
  private static BedBatch batchOf(BedObjective objective, int steps) {
    BedBatch batch = Beds.batch(8, 2, 3);
    long seed = batch.seed();
    while (objective.steps(seed) != steps) {
      seed++;
    }
    return new BedBatch(batch.windows(), seed);
  }

  @Test
  void noiseDependsOnTheSeedOfTheBatchAlone() {
    BedBatch batch = Beds.batch(9, 2, 2);
    try (BedModel model = model(BedBranch.published(), DataType.FLOAT)) {
      BedTraining noisy = new BedTraining(model, new BedObjective(15, 0.1, 1));
      LossReport loss = noisy.loss(batch, Map.of());

      assertThat(noisy.loss(batch, Map.of())).isEqualTo(loss);
      assertThat(new BedTraining(model, ONE_STEP).loss(batch, Map.of())).isNotEqualTo(loss);
    }
  }

  @Test
  void refusesBatchesThatDoNotFit() {
    BedBatch batch = Beds.batch(9, 2, 2);
    BedState small = new BedState(new float[8], new float[2], new float[90], new float[90]);
    BedBatch other = new BedBatch(List.of(new BedWindow(new float[1], List.of(small, small))), 1);
    BedWindow window = batch.windows().get(0);
    BedBatch scalars = new BedBatch(List.of(new BedWindow(new float[2], window.states())), 1);
    try (BedModel model = model(BedBranch.published(), DataType.FLOAT)) {
      BedTraining training = new BedTraining(model, ONE_STEP);
      assertThatThrownBy(() -> training.loss(other, Map.of()))
          .hasMessageContaining("expected the 24 cells of the model, found a state of 2");
      assertThatThrownBy(() -> training.loss(scalars, Map.of()))
          .hasMessageContaining("expected the scalars [inlet_velocity], found 2 values");
      assertThatThrownBy(() -> training.loss(batch, Map.of("gas", 1.0)))
          .hasMessageContaining("No branch \"gas\"; the model has [particles, fluid, mixing]");
      assertThatThrownBy(
              () -> new BedTraining(model, new BedObjective(1, 0, 2)).loss(batch, Map.of()))
          .hasMessageContaining("windows of 3 states or more, found one of 2");
    }
  }
}
