package dev.talus.models.galerkin.network;

import dev.talus.models.kernel.SparseMatrix;
import dev.talus.models.vertex.OwnedArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Inputs as arrays of a network's type, mapped and ready for any number of passes over all nodes.
 * Belongs to the network that made it; holds native memory until closed.
 */
public final class PreparedInputs implements NetworkInputs {
  private final ChebyshevNetwork network;
  private final List<NodeInputs> inputs; // one a field
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final Map<String, SparseMatrix> matrices = new LinkedHashMap<>();
  private final OwnedArrays owned = new OwnedArrays();

  PreparedInputs(ChebyshevNetwork network, List<NodeInputs> inputs) {
    this.network = network;
    this.inputs = List.copyOf(inputs);
  }

  /** Takes the array that the sub-network of a field reads. */
  void put(int field, INDArray features) {
    arrays.put(LayerPlan.features(field), owned.add(features));
    matrices.put(LayerPlan.matrix(field), inputs.get(field).laplacian());
  }

  /** Lets a field read what another one reads. */
  void share(int field, int other) {
    arrays.put(LayerPlan.features(field), arrays.get(LayerPlan.features(other)));
    matrices.put(LayerPlan.matrix(field), matrices.get(LayerPlan.matrix(other)));
  }

  @Override
  public NodeInputs of(int field) {
    return inputs.get(field);
  }

  @Override
  public int values() {
    return inputs.stream().mapToInt(NodeInputs::nodes).reduce(0, Math::addExact);
  }

  @Override
  public double[] predict() {
    return network.predict(this);
  }

  @Override
  public Linearisation linearise() {
    return network.linearise(this);
  }

  Map<String, INDArray> arrays() {
    return arrays;
  }

  Map<String, SparseMatrix> matrices() {
    return matrices;
  }

  @Override
  public void close() {
    owned.close();
  }
}
