package dev.talus.models.neuraldem;

import dev.talus.models.autodiff.BufferArena;
import dev.talus.models.autodiff.Tape;
import dev.talus.models.vertex.BlockPass;
import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.PerceiverDecoder;
import dev.talus.models.vertex.TapeVertex;
import java.util.Arrays;
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
  private final HopperModel model;
  private final int field;
  private final int pointsAtOnce;
  private final TapeVertex vertex;
  private final PerceiverDecoder block;
  private final GraphPass preparation;
  private final OwnedArrays inputs;
  private final BufferArena arena;
  private final PerceiverDecoder.Prepared prepared;

  private FieldDecoder(
      HopperModel model,
      int field,
      int pointsAtOnce,
      GraphPass preparation,
      OwnedArrays inputs,
      BufferArena arena) {
    this.model = model;
    this.field = field;
    this.pointsAtOnce = pointsAtOnce;
    this.preparation = preparation;
    this.inputs = inputs;
    this.arena = arena;
    String name = HopperGraph.decoder(field);
    this.vertex = (TapeVertex) model.graph().getVertex(name);
    this.block = (PerceiverDecoder) vertex.block();
    this.prepared =
        block.prepare(
            preparation.blockPass(name),
            preparation.result(HopperGraph.lastBlock(model.configuration(), field)),
            preparation.result(HopperGraph.CONDITION));
  }

  static FieldDecoder prepare(HopperModel model, int field, float[] scalars, int pointsAtOnce) {
    if (pointsAtOnce < 1) {
      throw new IllegalArgumentException(
          "Expected at least one point decoded at once, found " + pointsAtOnce + ".");
    }
    OwnedArrays inputs = new OwnedArrays();
    INDArray scalarArray = inputs.add(model.array(scalars, 1, scalars.length));
    BufferArena arena = new BufferArena();
    GraphPass pass =
        GraphPass.inference(
            model.graph(), Map.of(HopperGraph.SCALARS, scalarArray), model.kernels(), arena);
    return new FieldDecoder(model, field, pointsAtOnce, pass, inputs, arena);
  }

  /**
   * Predicts the field.
   *
   * @param positions query positions [points, n] in model units, row-major; may be empty
   * @return normalised values [points, components], row-major
   */
  public float[] decode(float[] positions) {
    int coordinates = model.configuration().spaceDimensions();
    int components = model.configuration().fields().get(field).components();
    if (positions.length % coordinates != 0) {
      throw new IllegalArgumentException(
          "Expected positions of "
              + coordinates
              + " coordinates each, found "
              + positions.length
              + " values.");
    }
    int points = positions.length / coordinates;
    float[] values = new float[Math.multiplyExact(points, components)];
    for (int first = 0; first < points; first += pointsAtOnce) {
      int count = Math.min(pointsAtOnce, points - first);
      float[] chunk =
          Arrays.copyOfRange(positions, first * coordinates, (first + count) * coordinates);
      decodeInto(chunk, count, values, first * components);
    }
    return values;
  }

  private void decodeInto(float[] positions, int points, float[] values, int at) {
    try (OwnedArrays owned = new OwnedArrays();
        Tape tape = Tape.inference(model.kernels(), arena)) {
      INDArray queries =
          owned.add(model.array(positions, 1, points, model.configuration().spaceDimensions()));
      BlockPass pass = vertex.passOn(tape, owned);
      INDArray decoded = block.decode(pass, prepared.on(tape), tape.constant(queries)).value();
      float[] chunk = decoded.reshape(decoded.length()).toFloatVector();
      System.arraycopy(chunk, 0, values, at, chunk.length);
    }
  }

  @Override
  public void close() {
    preparation.close();
    inputs.close();
    arena.close();
  }
}
