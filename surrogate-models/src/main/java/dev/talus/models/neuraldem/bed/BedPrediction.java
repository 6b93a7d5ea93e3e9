package dev.talus.models.neuraldem.bed;

import dev.talus.models.vertex.GraphPass;
import dev.talus.models.vertex.OwnedArrays;
import dev.talus.models.vertex.PositionDecoder;
import java.util.LinkedHashMap;
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
  private final BedInputs inputs;
  private final OwnedArrays owned = new OwnedArrays();
  private final GraphPass pass;
  private final Map<Integer, PositionDecoder> decoders = new LinkedHashMap<>();

  BedPrediction(BedModel model, BedInputs inputs) {
    this.model = model;
    this.inputs = inputs;
    this.pass = model.network().inference(model.arrays(inputs, owned), model.matrices(inputs));
  }

  /**
   * The next values of a branch of cells.
   *
   * @return row-major [b, cells, c]
   */
  public float[] cells(String branch) {
    int b = branchOf(branch, true);
    INDArray decoded = pass.result(BedGraph.decoder(b)).value();
    double[] values = nextCells(model, b, inputs, decoded);
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /** The next values of a branch of cells from what its decoder gave, [b, cells, c]. */
  static double[] nextCells(BedModel model, int branch, BedInputs inputs, INDArray decoded) {
    PatchLayout layout = model.layout(branch);
    double[] values =
        layout.toCells(decoded.reshape(decoded.length()).toDoubleVector(), inputs.size());
    var scale = model.configuration().branches().get(branch).residualScale();
    if (!scale.isEmpty()) {
      float[] present = inputs.values().get(branch);
      for (int i = 0; i < values.length; i++) {
        values[i] = present[i] + scale.get(i % scale.size()) * values[i];
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
        .decode(positions, inputs.size(), DECODED_AT_ONCE);
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
    pass.close();
    owned.close();
  }
}
