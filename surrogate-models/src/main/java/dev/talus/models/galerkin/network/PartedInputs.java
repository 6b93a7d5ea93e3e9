package dev.talus.models.galerkin.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Inputs in parts, see {@link ChebyshevNetwork#prepareParts}. Belongs to the network that made it;
 * holds native memory until closed.
 */
public final class PartedInputs implements NetworkInputs {
  private final ChebyshevNetwork network;
  private final List<NodeInputs> whole;
  private final List<Part> parts;

  /**
   * The nodes of all fields in one part.
   *
   * @param inputs of the part
   * @param fields nodes by field
   * @param firstValues place of each field's first value in the whole
   */
  record Part(PreparedInputs inputs, List<NodePart> fields, int[] firstValues) {
    /** Goes through the part's own values. */
    void forEachOwned(NodePart.PlaceVisitor visitor) {
      int before = 0;
      for (int field = 0; field < fields.size(); field++) {
        int inPart = before;
        int inWhole = firstValues[field];
        fields
            .get(field)
            .forEachOwned((own, whole) -> visitor.visit(inPart + own, inWhole + whole));
        before += fields.get(field).nodes().length;
      }
    }
  }

  private PartedInputs(ChebyshevNetwork network, List<NodeInputs> whole, List<Part> parts) {
    this.network = network;
    this.whole = List.copyOf(whole);
    this.parts = parts;
  }

  static PartedInputs of(
      ChebyshevNetwork network, List<NodeInputs> inputs, int dimension, int count) {
    int[] firstValues = new int[inputs.size() + 1];
    List<List<NodePart>> cuts = new ArrayList<>();
    for (int field = 0; field < inputs.size(); field++) {
      NodeInputs nodes = inputs.get(field);
      firstValues[field + 1] = Math.addExact(firstValues[field], nodes.nodes());
      int first = inputs.indexOf(nodes);
      cuts.add(
          first < field
              ? cuts.get(first)
              : NodePart.cut(nodes, dimension, count, network.configuration().reach()));
    }
    List<Part> parts = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      List<NodePart> fields = new ArrayList<>();
      List<NodeInputs> local = new ArrayList<>();
      for (int field = 0; field < inputs.size(); field++) {
        int first = inputs.indexOf(inputs.get(field));
        fields.add(cuts.get(field).get(p));
        local.add(first < field ? local.get(first) : fields.get(field).of(inputs.get(field)));
      }
      parts.add(new Part(network.prepare(local), fields, firstValues));
    }
    return new PartedInputs(network, inputs, parts);
  }

  @Override
  public NodeInputs of(int field) {
    return whole.get(field);
  }

  @Override
  public int values() {
    return whole.stream().mapToInt(NodeInputs::nodes).reduce(0, Math::addExact);
  }

  /** Nodes of the largest part, those around its own included, over all fields. */
  public int largestPart() {
    return parts.stream().mapToInt(part -> part.inputs().values()).max().orElseThrow();
  }

  @Override
  public double[] predict() {
    double[] values = new double[values()];
    for (Part part : parts) {
      network.freeIdleBuffers();
      double[] own = part.inputs().predict();
      part.forEachOwned((inPart, inWhole) -> values[inWhole] = own[inPart]);
    }
    return values;
  }

  @Override
  public Linearisation linearise() {
    return new PartedLinearisation(network, this, parts, predict());
  }

  @Override
  public void close() {
    parts.forEach(part -> part.inputs().close());
  }
}
