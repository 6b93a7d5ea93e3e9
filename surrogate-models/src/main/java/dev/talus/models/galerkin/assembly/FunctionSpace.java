package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields on a mesh and the numbers of their degrees of freedom. Fields follow one another; within a
 * field, node by node, the components of a node beside each other: of the field that starts at s
 * and has c components, component k of node i is s + c i + k.
 *
 * <p>The degrees of freedom of a node of a field form a group. Groups are numbered in the same
 * order.
 */
public final class FunctionSpace {
  private final FiniteElementMesh mesh;
  private final List<Field> fields;
  private final List<LagrangeNodes> nodes = new ArrayList<>();
  private final int[] firstDof; // [fields + 1]
  private final int[] firstGroup; // [fields + 1]
  private final int[] firstComponent; // [fields + 1]

  /** Fields on a mesh, in the order in which forms know their components. */
  public FunctionSpace(FiniteElementMesh mesh, Field... fields) {
    this.mesh = mesh;
    this.fields = List.of(fields);
    this.firstDof = new int[fields.length + 1];
    this.firstGroup = new int[fields.length + 1];
    this.firstComponent = new int[fields.length + 1];
    for (int f = 0; f < fields.length; f++) {
      LagrangeNodes own = null;
      for (int earlier = 0; earlier < f && own == null; earlier++) {
        own = fields[earlier].order() == fields[f].order() ? nodes.get(earlier) : null;
      }
      own = own == null ? mesh.nodes(fields[f].order()) : own;
      nodes.add(own);
      firstDof[f + 1] = firstDof[f] + own.count() * fields[f].components();
      firstGroup[f + 1] = firstGroup[f] + own.count();
      firstComponent[f + 1] = firstComponent[f] + fields[f].components();
    }
  }

  /** One scalar field u. */
  public static FunctionSpace scalar(FiniteElementMesh mesh, int order) {
    return new FunctionSpace(mesh, new Field("u", order, 1));
  }

  /** One displacement with as many components as the mesh has dimensions. */
  public static FunctionSpace displacement(FiniteElementMesh mesh, int order) {
    return new FunctionSpace(mesh, new Field("displacement", order, mesh.dimension()));
  }

  /** Taylor-Hood elements: velocity of order 2, pressure of order 1. */
  public static FunctionSpace taylorHood(FiniteElementMesh mesh) {
    return new FunctionSpace(
        mesh, new Field("velocity", 2, mesh.dimension()), new Field("pressure", 1, 1));
  }

  /** Cells and the signal that they follow. */
  public static FunctionSpace chemotaxis(FiniteElementMesh mesh, int order) {
    return new FunctionSpace(mesh, new Field("cells", order, 1), new Field("signal", order, 1));
  }

  /** The mesh. */
  public FiniteElementMesh mesh() {
    return mesh;
  }

  /** The fields. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * Index of a field.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public int field(String name) {
    for (int f = 0; f < fields.size(); f++) {
      if (fields.get(f).name().equals(name)) {
        return f;
      }
    }
    throw new IllegalArgumentException(
        "No field '" + name + "', there are " + fields.stream().map(Field::name).toList());
  }

  /** Nodes of a field. */
  public LagrangeNodes nodes(int field) {
    return nodes.get(field);
  }

  /** Number of degrees of freedom, N. */
  public int dofCount() {
    return firstDof[fields.size()];
  }

  /** Number of components of all fields together. */
  public int componentCount() {
    return firstComponent[fields.size()];
  }

  /** The degree of freedom of a component at a node of a field. */
  public int dof(int field, int node, int component) {
    return firstDof[field] + node * fields.get(field).components() + component;
  }

  /**
   * The values of one component at all nodes of a field, [nodes].
   *
   * @param values of all degrees of freedom, [N]
   */
  public double[] component(double[] values, int field, int component) {
    double[] own = new double[nodes.get(field).count()];
    for (int node = 0; node < own.length; node++) {
      own[node] = values[dof(field, node, component)];
    }
    return own;
  }

  /** Places of the nodes of degrees of freedom, [dofs, d]. */
  public double[] places(int... dofs) {
    int d = mesh.dimension();
    double[] places = new double[dofs.length * d];
    for (int i = 0; i < dofs.length; i++) {
      int field = fieldOfDof(dofs[i]);
      int node = (dofs[i] - firstDof[field]) / fields.get(field).components();
      System.arraycopy(nodes.get(field).coordinates(), node * d, places, i * d, d);
    }
    return places;
  }

  int groupCount() {
    return firstGroup[fields.size()];
  }

  int firstGroup(int field) {
    return firstGroup[field];
  }

  int firstComponent(int field) {
    return firstComponent[field];
  }

  /** The field that a degree of freedom belongs to. */
  int fieldOfDof(int dof) {
    int field = 0;
    while (dof >= firstDof[field + 1]) {
      field++;
    }
    return field;
  }

  /** Describes a degree of freedom for messages. */
  public String describe(int dof) {
    int field = fieldOfDof(dof);
    int c = fields.get(field).components();
    int node = (dof - firstDof[field]) / c;
    return fields.get(field).name()
        + (c > 1 ? " component " + (dof - firstDof[field]) % c : "")
        + " at node "
        + node
        + " "
        + java.util.Arrays.toString(places(dof));
  }
}
