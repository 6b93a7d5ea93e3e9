package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.LossReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class HopperModelTest {
  private static final List<String> FOUR_SCALARS = List.of("frame", "angle", "mupp", "rfpp");
  private static final HopperConfiguration MINI =
      new HopperConfiguration(
          8,
          2,
          3,
          2,
          3,
          List.of("frame", "angle"),
          List.of(new FieldHead("displacement", 3), new FieldHead("occupancy", 1)));

  // ---------------------------------------------------------------- size

  @ParameterizedTest
  @CsvSource({"384, 6, 32, 50246024", "64, 4, 8, 1405000", "32, 2, 4, 353832"})
  void hasThePublishedNumberOfParameters(int width, int heads, int latents, long expected) {
    assertThat(HopperModel.parameterCount(standard(width, heads, latents))).isEqualTo(expected);
  }

  @Test
  void hasThePublishedNumberOfParametersInEveryPart() {
    HopperConfiguration published = standard(384, 6, 32);

    assertThat(count(published, "cond")).isEqualTo(1_772_928);
    assertThat(count(published, "latents.")).isEqualTo(49_152);
    assertThat(count(published, "blocks.")).isEqualTo(21_256_704);
    assertThat(count(published, "decoders.0")).isEqualTo(6_792_195);
    assertThat(count(published, "decoders.1")).isEqualTo(6_791_425);
  }

  @Test
  void holdsAsManyParametersAsItCounts() {
    HopperConfiguration small = standard(32, 2, 4);
    try (HopperModel model = model(small, DataType.FLOAT, 1)) {
      assertThat(model.parameters().shape()).containsExactly(353_832);
      assertThat(model.gradients().shape()).containsExactly(353_832);
      assertThat(model.parameterCount()).isEqualTo(353_832);
      assertThat(model.graph().params().length()).isEqualTo(353_832);
    }
  }

  // ---------------------------------------------------------------- parameters

  @Test
  void keepsTheOrderOfItsParametersForStoredVectors() {
    try (HopperModel model = model(MINI, DataType.FLOAT, 1)) {
      List<String> names = model.parameterNames();
      List<String> vertices = names.stream().map(HopperModelTest::vertexOf).distinct().toList();

      assertThat(vertices)
          .containsExactly(
              "cond",
              "latents.0",
              "latents.1",
              "blocks.0.0",
              "blocks.1.0",
              "blocks.0.1",
              "blocks.1.1",
              "decoders.0",
              "decoders.1");
      assertThat(names.subList(0, 10))
          .containsExactly(
              "cond.scalar.0.weight",
              "cond.scalar.0.bias",
              "cond.scalar.1.weight",
              "cond.scalar.1.bias",
              "cond.mix.weight",
              "cond.mix.bias",
              "cond.out.weight",
              "cond.out.bias",
              "latents.0",
              "latents.1");
    }
  }

  @Test
  void sharesOneFlatVectorBetweenViewsAndGraph() {
    try (HopperModel model = model(MINI, DataType.FLOAT, 1)) {
      model.parameter("decoders.1.head.bias").assign(42);

      long last = model.parameterCount() - 1;
      assertThat(model.parameters().getFloat(last)).isEqualTo(42);
      assertThat(model.graph().params().getFloat(last)).isEqualTo(42);

      model.gradients().assign(3);
      assertThat(model.graph().getFlattenedGradients().getFloat(last)).isEqualTo(3);
    }
  }

  @Test
  void namesTheParametersThereAreWhenOneIsMissing() {
    try (HopperModel model = model(MINI, DataType.FLOAT, 1)) {
      assertThatThrownBy(() -> model.parameter("cond.in.bias"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cond.in.bias")
          .hasMessageContaining("cond.out.bias");
    }
  }

  @Test
  void startsAsTheSchemeSays() {
    try (HopperModel model = model(standard(64, 4, 8), DataType.FLOAT, 3)) {
      for (String name : model.parameterNames()) {
        INDArray parameter = model.parameter(name);
        if (name.contains(".mod.") || name.endsWith(".bias")) {
          assertThat(parameter.amaxNumber().doubleValue()).as(name).isZero();
        } else if (name.endsWith(".norm.weight")) {
          assertThat(parameter.sub(1).amaxNumber().doubleValue()).as(name).isZero();
        } else {
          double deviation = name.startsWith("latents") ? 1 : 0.02;
          double relative = 5 / Math.sqrt((double) parameter.length());
          assertThat(parameter.stdNumber().doubleValue() / deviation)
              .as(name)
              .isCloseTo(1, within(relative));
          assertThat(parameter.meanNumber().doubleValue() / deviation)
              .as(name)
              .isCloseTo(0, within(relative));
        }
      }
    }
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    try (HopperModel one = model(MINI, DataType.FLOAT, 7);
        HopperModel same = model(MINI, DataType.FLOAT, 7);
        HopperModel wide = model(MINI, DataType.DOUBLE, 7);
        HopperModel other = model(MINI, DataType.FLOAT, 8)) {
      assertThat(same.parameters()).isEqualTo(one.parameters());
      assertThat(wide.parameters().castTo(DataType.FLOAT)).isEqualTo(one.parameters());
      assertThat(other.parameter("latents.0")).isNotEqualTo(one.parameter("latents.0"));
      assertThat(one.parameter("latents.1")).isNotEqualTo(one.parameter("latents.0"));
    }
  }

  // ---------------------------------------------------------------- loss

  @Test
  void hasTheGradientOfItsLoss() {
    TrainingBatch batch = padded(Batches.random(MINI, 3, 4, 5), Float.NaN);
    Map<String, Double> weights = Map.of("occupancy", 0.3);
    try (HopperModel model = model(MINI, DataType.DOUBLE, 1)) {
      randomise(model, 2);
      model.gradients().assign(1e3); // to be overwritten
      LossReport report = model.lossAndGradient(batch, weights);
      assertThat(report.perField().keySet()).containsExactly("displacement", "occupancy");
      assertThat(report.total())
          .isCloseTo(
              report.perField().get("displacement") + 0.3 * report.perField().get("occupancy"),
              within(1e-12));
      assertThat(model.loss(batch, weights).total()).isCloseTo(report.total(), within(1e-12));

      double largest = model.gradients().amaxNumber().doubleValue();
      double step = 1e-5;
      Random random = new Random(4);
      long first = 0;
      for (String name : model.parameterNames()) {
        long length = model.parameter(name).length();
        long i = first + random.nextInt((int) length);
        double value = model.parameters().getDouble(i);
        model.parameters().putScalar(i, value + step);
        double above = model.loss(batch, weights).total();
        model.parameters().putScalar(i, value - step);
        double below = model.loss(batch, weights).total();
        model.parameters().putScalar(i, value);
        assertThat(model.gradients().getDouble(i))
            .as(name)
            .isCloseTo((above - below) / (2 * step), within(1e-7 * largest));
        first += length;
      }
      assertThat(first).isEqualTo(model.parameterCount());
    }
  }

  @Test
  void leavesPointsOfWeightZeroOut() {
    TrainingBatch batch = Batches.random(MINI, 3, 4, 5);
    try (HopperModel model = model(MINI, DataType.DOUBLE, 1)) {
      randomise(model, 2);
      LossReport some = model.lossAndGradient(padded(batch, 5), Map.of());
      INDArray gradient = model.gradients().dup();
      LossReport others = model.lossAndGradient(padded(batch, -1e6f), Map.of());

      assertThat(others).isEqualTo(some);
      assertThat(model.gradients()).isEqualTo(gradient);
      assertThat(model.loss(batch, Map.of()).total()).isNotEqualTo(some.total());
    }
  }

  @Test
  void hasNoLossWithoutPoints() {
    TrainingBatch batch = Batches.random(MINI, 2, 3, 5);
    batch.fields().forEach(field -> Arrays.fill(field.weights(), 0));
    try (HopperModel model = model(MINI, DataType.FLOAT, 1)) {
      LossReport report = model.lossAndGradient(batch, Map.of());

      assertThat(report.total()).isZero();
      assertThat(model.gradients().amaxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void refusesBatchesOfAnotherConfiguration() {
    TrainingBatch batch = Batches.random(standard(32, 2, 4), 2, 3, 5);
    TrainingBatch fewScalars =
        new TrainingBatch(2, 1, new float[2], Batches.random(MINI, 2, 3, 5).fields());
    try (HopperModel model = model(MINI, DataType.FLOAT, 1)) {
      assertThatThrownBy(() -> model.lossAndGradient(batch, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected [displacement, occupancy]")
          .hasMessageContaining("residence_time");
      assertThatThrownBy(() -> model.loss(fewScalars, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[frame, angle]")
          .hasMessageContaining("found 1");
      assertThatThrownBy(() -> model.loss(Batches.random(MINI, 2, 3, 5), Map.of("occupation", 1.0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("occupation")
          .hasMessageContaining("occupancy");
    }
  }

  // ---------------------------------------------------------------- helpers

  private static HopperConfiguration standard(int width, int heads, int latents) {
    return new HopperConfiguration(
        width, heads, latents, 1, 3, FOUR_SCALARS, HopperConfiguration.standardFields());
  }

  private static HopperModel model(HopperConfiguration c, DataType type, long seed) {
    return HopperModel.create(c, type, new VectorKernels(), seed);
  }

  private static long count(HopperConfiguration configuration, String prefix) {
    return HopperGraph.nodes(configuration).stream()
        .filter(node -> node.name().startsWith(prefix))
        .mapToLong(node -> node.block().parameters().length())
        .sum();
  }

  private static String vertexOf(String parameter) {
    String[] parts = parameter.split("\\.");
    int used =
        switch (parts[0]) {
          case "cond" -> 1;
          case "blocks" -> 3;
          default -> 2;
        };
    return String.join(".", List.of(parts).subList(0, used));
  }

  /** All parameters random, so that no block is the identity. */
  static void randomise(HopperModel model, long seed) {
    Random random = new Random(seed);
    for (String name : model.parameterNames()) {
      INDArray parameter = model.parameter(name);
      double deviation = parameter.rank() == 1 ? 0.2 : 1 / Math.sqrt((double) parameter.size(-1));
      INDArray flat = parameter.reshape(parameter.length());
      for (long i = 0; i < flat.length(); i++) {
        flat.putScalar(i, deviation * random.nextGaussian());
      }
    }
  }

  /** The batch with the last points of every sample made padding with the given targets. */
  private static TrainingBatch padded(TrainingBatch batch, float target) {
    List<FieldBatch> fields = new ArrayList<>();
    for (FieldBatch field : batch.fields()) {
      float[] targets = field.targets().clone();
      float[] weights = field.weights().clone();
      int p = field.pointsPerSample();
      for (int point = p - 1; point < weights.length; point += p) {
        weights[point] = 0;
        for (int c = 0; c < field.components(); c++) {
          targets[point * field.components() + c] = target;
        }
      }
      fields.add(
          new FieldBatch(
              field.field(), field.components(), p, field.positions(), targets, weights));
    }
    return new TrainingBatch(batch.size(), batch.scalarCount(), batch.scalars(), fields);
  }
}
