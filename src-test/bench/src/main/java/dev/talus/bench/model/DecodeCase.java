package dev.talus.bench.model;

import dev.talus.models.kernel.Kernels;
import dev.talus.models.neuraldem.FieldDecoder;
import dev.talus.models.neuraldem.HopperModel;
import java.util.Random;

/** One field of the hopper model of width 384 at many positions, with a new condition each time. */
final class DecodeCase implements ModelCase {
  private static final int CHUNK = 4096;

  private final HopperModel model;
  private final float[] scalars;
  private final float[] positions;

  DecodeCase(int points, Kernels kernels) {
    model = HopperCase.model(384, 32, 6, kernels);
    Random random = new Random(3);
    scalars = RandomValues.uniformFloats(random, 4, 200);
    positions = RandomValues.uniformFloats(random, 3 * points, 1000);
  }

  @Override
  public void step() {
    try (FieldDecoder decoder = model.decoder("displacement", scalars, CHUNK)) {
      decoder.decode(positions);
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
