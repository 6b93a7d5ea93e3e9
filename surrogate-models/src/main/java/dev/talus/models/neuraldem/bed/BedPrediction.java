package dev.talus.models.neuraldem.bed;

import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.PositionDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The next values after one step of b samples, in model units, decoded when they are asked for: the
 * fields of the cells first, and then those of the particles at places that may depend on them.
 *
 * <p>Not thread-safe. Valid until it is closed or the model's parameters change.
 */
public final class BedPrediction implements AutoCloseable {
  private static final int DECODED_AT_ONCE = 4096;

  private final BedModel model;
  private final int samples;
  private final List<float[]> present; // as in BedInputs; none from tokens
  private final OwnedArrays owned;
  private final GraphPass base;
  private final GraphPass pass;
  private final Map<Integer, PositionDecoder> decoders = new LinkedHashMap<>();

  private BedPrediction(
      BedModel model,
      int samples,
      List<float[]> present,
      OwnedArrays owned,
      GraphPass base,
      GraphPass pass) {
    this.model = model;
    this.samples = samples;
    this.present = present;
    this.owned = owned;
    this.base = base;
    this.pass = pass;
  }

  /** A step from present values. */
  static BedPrediction of(BedModel model, BedInputs inputs) {
    OwnedArrays owned = new OwnedArrays();
    GraphPass pass = model.network().inference(model.arrays(inputs, owned), model.matrices(inputs));
    return new BedPrediction(model, inputs.size(), inputs.values(), owned, pass, pass);
  }

  /** A step from the tokens of the step before. */
  static BedPrediction fromTokens(BedModel model, float[] scalars, float[] tokens) {
    int samples = scalars.length / model.configuration().scalars().size();
    int width = model.configuration().width();
    OwnedArrays owned = new OwnedArrays();
    Map<String, INDArray> arrays = model.arraysOfEveryStep(scalars, owned);
    INDArray encoded =
        owned.add(model.network().array(tokens, samples, tokens.length / samples / width, width));
    GraphPass base = model.network().inference(arrays, Map.of());
    GraphPass pass =
        base.again(
            Map.of(BedGraph.encoded(model.configuration()), base.tape().constant(encoded)),
            arrays,
            Map.of());
    return new BedPrediction(model, samples, List.of(), owned, base, pass);
  }

  /**
   * The tokens of the next state, from which {@link BedModel#advance} goes on.
   *
   * @return row-major [b, tokens, d]
   * @throws IllegalArgumentException if {@link BedConfiguration#allowsLatentSteps} is false
   */
  public float[] tokens() {
    model.configuration().requireLatentSteps();
    INDArray tokens = pass.result(BedGraph.advanced(model.configuration())).value();
    return tokens.reshape(tokens.length()).toFloatVector();
  }

  /**
   * The next values of a branch of cells.
   *
   * @return row-major [b, cells, c]
   */
  public float[] cells(String branch) {
    int b = branchOf(branch, true);
    INDArray decoded = pass.result(BedGraph.decoder(b)).value();
    double[] values = nextCells(model, b, samples, present, decoded);
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /**
   * The next values of a branch of cells from what its decoder gave, [b, cells, c].
   *
   * @param present values that changes are added to, as in {@link BedInputs}
   */
  static double[] nextCells(
      BedModel model, int branch, int samples, List<float[]> present, INDArray decoded) {
    double[] values =
        model.layout(branch).toCells(decoded.reshape(decoded.length()).toDoubleVector(), samples);
    var scale = model.configuration().branches().get(branch).residualScale();
    if (!scale.isEmpty()) {
      float[] before = present.get(branch);
      for (int i = 0; i < values.length; i++) {
        values[i] = before[i] + scale.get(i % scale.size()) * values[i];
      }
    }
    return values;
  }

  /**
   * The next values of a branch of particles.
   *
   * @param positions where particles will be, row-major [b, q, 3]
   * @return row-major [b, q, c]
   */
  public float[] particles(String branch, float[] positions) {
    int b = branchOf(branch, false);
    return decoders
        .computeIfAbsent(
            b,
            index ->
                new PositionDecoder(
                    model.network(),
                    pass,
                    model.network().arena(),
                    BedGraph.decoder(index),
                    BedGraph.latents(index),
                    BedGraph.CONDITION))
        .decode(positions, samples, DECODED_AT_ONCE);
  }

  private int branchOf(String name, boolean ofCells) {
    int index = model.configuration().branchIndex(name);
    if (model.configuration().branches().get(index).ofCells() != ofCells) {
      throw new IllegalArgumentException(
          "Branch "
              + name
              + " is of "
              + (ofCells ? "particles" : "cells")
              + ". Ask for it by the other method.");
    }
    return index;
  }

  /** Frees all arrays of the step. */
  @Override
  public void close() {
    base.close();
    owned.close();
  }
}
