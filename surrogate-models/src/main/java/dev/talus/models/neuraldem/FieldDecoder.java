package dev.talus.models.neuraldem;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.vertex.BlockNetwork;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.PositionDecoder;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predicts one field of one case and frame at any number of positions.
 *
 * <p>Condition, latents and the decoder's keys and values were computed when the decoder was made.
 * Positions are decoded some thousand at a time, so memory does not grow with their number; as they
 * do not see each other this changes nothing but rounding. Not thread-safe. Valid until the model's
 * parameters change or the model is closed.
 */
public final class FieldDecoder implements AutoCloseable {
  private final int pointsAtOnce;
  private final OwnedArrays inputs = new OwnedArrays();
  private final BufferArena arena = new BufferArena();
  private final GraphPass preparation;
  private final PositionDecoder decoder;
  private final FieldLoss loss;

  FieldDecoder(HopperModel model, int field, float[] scalars, int pointsAtOnce) {
    if (pointsAtOnce < 1) {
      throw new IllegalArgumentException(
          "Expected at least one point decoded at once, found " + pointsAtOnce + ".");
    }
    this.pointsAtOnce = pointsAtOnce;
    this.loss = model.configuration().fields().get(field).loss();
    BlockNetwork network = model.network();
    INDArray scalarArray = inputs.add(network.array(scalars, 1, scalars.length));
    this.preparation =
        GraphPass.inference(
            network.graph(), Map.of(HopperGraph.SCALARS, scalarArray), network.kernels(), arena);
    this.decoder =
        new PositionDecoder(
            network,
            preparation,
            arena,
            HopperGraph.decoder(field),
            HopperGraph.lastBlock(model.configuration(), field),
            HopperGraph.CONDITION);
  }

  /**
   * Predicts the field.
   *
   * @param positions query positions [points, n] in model units, row-major; may be empty
   * @return normalised values [points, components], row-major; probabilities of a field that was
   *     learned by cross-entropy
   */
  public float[] decode(float[] positions) {
    float[] values = decoder.decode(positions, 1, pointsAtOnce);
    for (int i = 0; i < values.length; i++) {
      values[i] = loss.field(values[i]);
    }
    return values;
  }

  @Override
  public void close() {
    preparation.close();
    inputs.close();
    arena.close();
  }
}
