package dev.talus.models.galerkin.family;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.models.galerkin.training.NodalValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a network is told of a case at every node: the coordinates, then what makes the case differ
 * from others of its family. A function of the place, such as a source, has its value at the node;
 * a number of the case, such as a viscosity, is the same at all nodes.
 *
 * @param dimension number of coordinates
 * @param names of the features, coordinates first
 * @param inputs graph and features for each scalar field of the space
 */
public record CaseFeatures(int dimension, List<String> names, List<NodeInputs> inputs) {
  /** Copies the lists. */
  public CaseFeatures {
    names = List.copyOf(names);
    inputs = List.copyOf(inputs);
  }

  /** The coordinates alone, on the graph of the elements. */
  public static CaseFeatures of(FunctionSpace space) {
    NodalValues nodal = new NodalValues(space);
    return new CaseFeatures(space.mesh().dimension(), nodal.coordinates(), nodal.inputs());
  }

  /** The same with a number of the case. */
  public CaseFeatures with(String name, double value) {
    return with(name, place -> value);
  }

  /** The same with a function of the place [d]. */
  public CaseFeatures with(String name, ToDoubleFunction<double[]> function) {
    List<String> more = new ArrayList<>(names);
    more.add(name);
    List<NodeInputs> extended = new ArrayList<>();
    for (NodeInputs each : inputs) {
      int first = inputs.indexOf(each); // fields on the same nodes share one object
      extended.add(first < extended.size() ? extended.get(first) : extended(each, function));
    }
    return new CaseFeatures(dimension, more, extended);
  }

  private NodeInputs extended(NodeInputs nodes, ToDoubleFunction<double[]> function) {
    double[] values = new double[nodes.nodes()];
    for (int node = 0; node < values.length; node++) {
      int from = node * nodes.width();
      values[node] =
          function.applyAsDouble(Arrays.copyOfRange(nodes.features(), from, from + dimension));
    }
    return nodes.withFeatures(values, 1);
  }
}
