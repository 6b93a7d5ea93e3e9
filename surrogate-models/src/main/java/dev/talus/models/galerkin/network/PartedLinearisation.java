package dev.talus.models.galerkin.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link Linearisation} part by part: every product passes forward anew, so that intermediate
 * results of one part at a time are held. Gradients of the parts add up, since each value belongs
 * to one part and the parameters to all.
 */
final class PartedLinearisation implements Linearisation {
  private final ChebyshevNetwork network;
  private final PartedInputs inputs;
  private final List<PartedInputs.Part> parts;
  private final double[] values;

  PartedLinearisation(
      ChebyshevNetwork network,
      PartedInputs inputs,
      List<PartedInputs.Part> parts,
      double[] values) {
    this.network = network;
    this.inputs = inputs;
    this.parts = parts;
    this.values = values;
  }

  @Override
  public double[] values() {
    return values.clone();
  }

  @Override
  public void pullBack(double[] g) {
    PassLinearisation.requireLength("values of g", values.length, g.length);
    double[] sum = new double[Math.toIntExact(network.parameters().length())];
    for (PartedInputs.Part part : parts) {
      double[] own = new double[part.inputs().values()];
      part.forEachOwned((inPart, inWhole) -> own[inPart] = g[inWhole]);
      try (Linearisation at = linearise(part)) {
        at.pullBack(own);
      }
      double[] gradient = network.gradients().toDoubleVector();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gradient[i];
      }
    }
    try (INDArray gradients = Nd4j.createFromArray(sum)) {
      network.gradients().assign(gradients);
    }
  }

  @Override
  public double[] pushForward(double[] v) {
    double[] changes = new double[values.length];
    for (PartedInputs.Part part : parts) {
      try (Linearisation at = linearise(part)) {
        double[] own = at.pushForward(v);
        part.forEachOwned((inPart, inWhole) -> changes[inWhole] = own[inPart]);
      }
    }
    return changes;
  }

  @Override
  public BlockJacobian jacobian() {
    BlockJacobian whole = zeros();
    for (PartedInputs.Part part : parts) {
      try (Linearisation at = linearise(part)) {
        BlockJacobian own = at.jacobian();
        for (int field = 0; field < whole.blocks().size(); field++) {
          double[] from = own.blocks().get(field).entries();
          double[] to = whole.blocks().get(field).entries();
          int width = whole.blocks().get(field).width();
          part.fields()
              .get(field)
              .forEachOwned(
                  (inPart, inWhole) ->
                      System.arraycopy(from, inPart * width, to, inWhole * width, width));
        }
      }
    }
    return whole;
  }

  private BlockJacobian zeros() {
    List<BlockJacobian.Block> blocks = new ArrayList<>();
    int firstValue = 0;
    for (int field = 0; field < network.configuration().fields().size(); field++) {
      int nodes = inputs.of(field).nodes();
      int[] columns = network.parametersOf(field);
      double[] entries = new double[PassLinearisation.blockLength(nodes, columns.length)];
      blocks.add(new BlockJacobian.Block(firstValue, nodes, columns, entries));
      firstValue += nodes;
    }
    return new BlockJacobian(Math.toIntExact(network.parameters().length()), blocks);
  }

  private Linearisation linearise(PartedInputs.Part part) {
    network.freeIdleBuffers();
    return part.inputs().linearise();
  }

  @Override
  public void close() {
    // passes are closed by those who make them
  }
}
