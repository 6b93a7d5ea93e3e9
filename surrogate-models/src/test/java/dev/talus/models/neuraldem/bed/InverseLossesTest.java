package dev.talus.models.neuraldem.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.kernel.VectorKernels;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class InverseLossesTest {
  private static final BedObjective INVERSE = new BedObjective(15, 0, 1, 0.7);
  private static final double STEP = 1e-6;

  /** Without off branches, whose gradients stop on purpose. */
  private static BedModel model() {
    BedModel model =
        BedModel.create(
            Beds.configuration(BedBranch.published().subList(0, 2)),
            DataType.DOUBLE,
            new VectorKernels(),
            1);
    Beds.randomise(model, 2);
    return model;
  }

  @Test
  void theGradientIsThatOfTheLoss() {
    BedBatch batch = Beds.batch(5, 2, 2);
    try (BedModel model = model()) {
      BedTraining training = new BedTraining(model, INVERSE);
      training.lossAndGradient(batch, Map.of());
      INDArray gradient = model.gradients().dup();
      Random random = new Random(4);
      long offset = 0;
      for (String name : model.parameterNames()) {
        long length = model.parameter(name).length();
        long at = offset + (long) (random.nextDouble() * length);
        assertThat(difference(training, model, batch, at))
            .as(name)
            .isCloseTo(gradient.getDouble(at), within(1e-6));
        offset += length;
      }
    }
  }

  private static double difference(BedTraining training, BedModel model, BedBatch batch, long at) {
    double value = model.parameters().getDouble(at);
    model.parameters().putScalar(at, value + STEP);
    double above = training.lossAndGradient(batch, Map.of()).total();
    model.parameters().putScalar(at, value - STEP);
    double below = training.lossAndGradient(batch, Map.of()).total();
    model.parameters().putScalar(at, value);
    return (above - below) / (2 * STEP);
  }

  @Test
  void bothLossesAreReportedAndWeighed() {
    BedBatch batch = Beds.batch(5, 2, 2);
    try (BedModel model = model()) {
      Map<String, Double> parts =
          new BedTraining(model, INVERSE).lossAndGradient(batch, Map.of()).perField();
      double total = new BedTraining(model, INVERSE).lossAndGradient(batch, Map.of()).total();

      assertThat(parts).containsKeys("particles", "fluid", "inverse_decoding", "inverse_encoding");
      assertThat(total)
          .isCloseTo(
              parts.get("particles")
                  + parts.get("fluid")
                  + 0.7 * (parts.get("inverse_decoding") + parts.get("inverse_encoding")),
              within(1e-12));
    }
  }

  @Test
  void modelsThatPredictChangesAreRefused() {
    try (BedModel model =
        BedModel.create(
            Beds.configuration(Beds.residual()), DataType.DOUBLE, new VectorKernels(), 1)) {
      assertThatThrownBy(
              () -> new BedTraining(model, INVERSE).lossAndGradient(Beds.batch(5, 2, 2), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("branches that predict next values");
    }
  }
}
