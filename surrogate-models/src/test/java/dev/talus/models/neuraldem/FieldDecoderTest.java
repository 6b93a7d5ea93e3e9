package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.vertex.KernelsAndTypes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class FieldDecoderTest {
  private static final HopperConfiguration MINI =
      new HopperConfiguration(
          16,
          2,
          4,
          2,
          3,
          List.of("frame", "angle"),
          List.of(new FieldHead("displacement", 3), new FieldHead("occupancy", 1)));
  private static final float[] SCALARS = {17, 120};

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void decodesInChunksWhatItDecodesAtOnce(Kernels kernels) {
    float[] positions = Batches.uniform(new Random(3), 3 * 101, 1000);
    try (HopperModel model = model(kernels);
        FieldDecoder whole = model.decoder("displacement", SCALARS);
        FieldDecoder chunked = model.decoder("displacement", SCALARS, 8)) {
      float[] expected = whole.decode(positions);

      assertThat(expected).hasSize(3 * 101);
      assertThat(chunked.decode(positions)).containsExactly(expected, within(1e-6f));
      assertThat(whole.decode(positions)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  void predictsWhatTheTrainedModelPredicts(Kernels kernels) {
    TrainingBatch batch = Batches.random(MINI, 1, 20, 5);
    FieldBatch occupancy = batch.fields().get(1);
    try (HopperModel model = model(kernels);
        FieldDecoder decoder = model.decoder("occupancy", batch.scalars())) {
      float[] decoded = decoder.decode(occupancy.positions());
      double sum = 0;
      for (int i = 0; i < decoded.length; i++) {
        sum += Math.pow(decoded[i] - occupancy.targets()[i], 2);
      }

      // The mean squared error of the decoded values is the loss of the batch.
      assertThat(sum / decoded.length)
          .isCloseTo(model.loss(batch, Map.of()).perField().get("occupancy"), within(1e-5));
    }
  }

  @Test
  void decodesNothingForNoPositions() {
    try (HopperModel model = model(KernelsAndTypes.kernels().get(0));
        FieldDecoder decoder = model.decoder("occupancy", SCALARS)) {
      assertThat(decoder.decode(new float[0])).isEmpty();
    }
  }

  @Test
  void refusesWhatDoesNotFitTheModel() {
    try (HopperModel model = model(KernelsAndTypes.kernels().get(0));
        FieldDecoder decoder = model.decoder("occupancy", SCALARS)) {
      assertThatThrownBy(() -> decoder.decode(new float[4]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 coordinates")
          .hasMessageContaining("found 4");
      assertThatThrownBy(() -> model.decoder("occupancy", new float[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[frame, angle]");
      assertThatThrownBy(() -> model.decoder("velocity", SCALARS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("velocity")
          .hasMessageContaining("[displacement, occupancy]");
    }
  }

  private static HopperModel model(Kernels kernels) {
    HopperModel model = HopperModel.create(MINI, DataType.FLOAT, kernels, 1);
    HopperModelTest.randomise(model, 2);
    return model;
  }
}
