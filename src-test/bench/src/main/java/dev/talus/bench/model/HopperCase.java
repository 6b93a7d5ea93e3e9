package dev.talus.bench.model;

import dev.talus.datasets.sample.FieldBatch;
import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.neuraldem.FieldHead;
import dev.talus.models.neuraldem.HopperConfiguration;
import dev.talus.models.neuraldem.HopperModel;
import dev.talus.models.train.Optimiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/** The hopper model with its four fields. Inference computes the loss too, which costs little. */
final class HopperCase implements ModelCase {
  private static final int SCALARS = 4;

  private final HopperModel model;
  private final TrainingBatch batch;
  private final Optimiser optimiser; // null for inference

  HopperCase(
      int width, int latents, int heads, int samples, int points, Task task, Kernels kernels) {
    model = model(width, latents, heads, kernels);
    Random random = new Random(2);
    List<FieldBatch> fields = new ArrayList<>();
    for (FieldHead field : model.configuration().fields()) {
      int rows = samples * points;
      float[] weights = new float[rows];
      Arrays.fill(weights, 1);
      fields.add(
          new FieldBatch(
              field.name(),
              field.components(),
              points,
              RandomValues.uniformFloats(random, 3 * rows, 1000),
              RandomValues.normalFloats(random, field.components() * rows),
              weights));
    }
    float[] scalars = RandomValues.uniformFloats(random, samples * SCALARS, 200);
    batch = new TrainingBatch(samples, SCALARS, scalars, fields);
    optimiser = task == Task.TRAIN ? Task.optimiser(model.parameters()) : null;
  }

  static HopperModel model(int width, int latents, int heads, Kernels kernels) {
    HopperConfiguration configuration =
        new HopperConfiguration(
            width,
            heads,
            latents,
            1,
            3,
            List.of("frame", "angle", "friction", "rolling_friction"),
            HopperConfiguration.standardFields());
    return HopperModel.create(configuration, DataType.FLOAT, kernels, 1);
  }

  @Override
  public void step() {
    if (optimiser == null) {
      model.loss(batch, Map.of());
    } else {
      model.lossAndGradient(batch, Map.of());
      optimiser.step(model.parameters(), model.gradients(), Task.LEARNING_RATE);
    }
  }

  @Override
  public long parameters() {
    return model.parameterCount();
  }

  @Override
  public void close() {
    model.close();
  }
}
