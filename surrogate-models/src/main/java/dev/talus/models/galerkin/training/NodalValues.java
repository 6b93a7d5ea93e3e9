package dev.talus.models.galerkin.training;

import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import dev.talus.models.galerkin.network.NodeInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function space as a network sees it: a scalar field for every component of every field, and
 * which nodal value is which degree of freedom. A network gives one field after the other; degrees
 * of freedom have the components of a node side by side.
 */
public final class NodalValues {
  private final FunctionSpace space;
  private final int[] dofs;

  /** The values of a space. */
  public NodalValues(FunctionSpace space) {
    this.space = space;
    this.dofs = new int[space.dofCount()];
    int at = 0;
    for (int f = 0; f < space.fields().size(); f++) {
      for (int c = 0; c < space.fields().get(f).components(); c++) {
        for (int node = 0; node < space.nodes(f).count(); node++) {
          dofs[at++] = space.dof(f, node, c);
        }
      }
    }
  }

  /** Names of the scalar fields, e.g. {@code velocity_x, velocity_y, pressure}. */
  public List<String> fields() {
    List<String> names = new ArrayList<>();
    for (Field field : space.fields()) {
      for (int c = 0; c < field.components(); c++) {
        names.add(field.components() == 1 ? field.name() : field.name() + "_" + "xyz".charAt(c));
      }
    }
    return names;
  }

  /**
   * One scalar field.
   *
   * @param field index of the field in the space
   * @param component of it
   */
  public record Scalar(int field, int component) {}

  /** The scalar field of one of the names of {@link #fields}; empty if there is none. */
  public Optional<Scalar> scalar(String name) {
    int component = fields().indexOf(name);
    if (component < 0) {
      return Optional.empty();
    }
    int field = 0;
    while (component >= space.fields().get(field).components()) {
      component -= space.fields().get(field++).components();
    }
    return Optional.of(new Scalar(field, component));
  }

  /** Names of the coordinates, the first features of every node. */
  public List<String> coordinates() {
    return List.of("x", "y", "z").subList(0, space.mesh().dimension());
  }

  /** Graph and coordinates for each scalar field; fields on the same nodes share them. */
  public List<NodeInputs> inputs() {
    return inputs(NetworkGraph.MESH);
  }

  /**
   * Another graph and the coordinates, for ablations.
   *
   * @throws IllegalArgumentException if the mesh has no such graph
   */
  public List<NodeInputs> inputs(NetworkGraph graph) {
    graph.requireFor(space.mesh());
    List<NodeInputs> inputs = new ArrayList<>();
    List<LagrangeNodes> seen = new ArrayList<>();
    List<NodeInputs> made = new ArrayList<>();
    for (int f = 0; f < space.fields().size(); f++) {
      LagrangeNodes nodes = space.nodes(f);
      if (!seen.contains(nodes)) {
        seen.add(nodes);
        made.add(
            new NodeInputs(
                graph.of(nodes).scaledLaplacian(), nodes.coordinates(), space.mesh().dimension()));
      }
      for (int c = 0; c < space.fields().get(f).components(); c++) {
        inputs.add(made.get(seen.indexOf(nodes)));
      }
    }
    return inputs;
  }

  /** Nodal values as a state U [N]. */
  public double[] state(double[] values) {
    double[] state = new double[dofs.length];
    for (int i = 0; i < dofs.length; i++) {
      state[dofs[i]] = values[i];
    }
    return state;
  }

  /** The opposite of {@link #state}. */
  public double[] values(double[] state) {
    double[] values = new double[dofs.length];
    for (int i = 0; i < dofs.length; i++) {
      values[i] = state[dofs[i]];
    }
    return values;
  }

  /** For each degree of freedom the nodal value that it is. */
  int[] valueOfDof() {
    int[] valueOf = new int[dofs.length];
    for (int i = 0; i < dofs.length; i++) {
      valueOf[dofs[i]] = i;
    }
    return valueOf;
  }
}
