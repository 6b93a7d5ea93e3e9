package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.element.LagrangeElement;
import dev.talus.models.galerkin.mesh.ElementBlock;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import java.util.Arrays;

/**
 * Values of fields at points anywhere in a mesh. A point's reference coordinates are found by
 * Newton's method on the map of each element whose box it is in; O(elements) comparisons a point.
 * Not for several threads at a time.
 */
public final class PointInterpolation {
  /** How far outside an element, in its reference coordinates, a point still counts as inside. */
  private static final double SLACK = 1e-6;

  private static final int MOST_STEPS = 30;
  private static final double CONVERGED = 1e-13;

  private final FunctionSpace space;
  private final PointGeometry geometry;
  private final double[][] boxes; // of each block [elements, d, lower and upper]

  /**
   * A field's value as a sum over degrees of freedom.
   *
   * @param dofs degrees of freedom, rising
   * @param weights the functions' values there
   */
  public record Row(int[] dofs, double[] weights) {
    /** The value of the field with nodal values U [N]. */
    public double of(double[] values) {
      double sum = 0;
      for (int i = 0; i < dofs.length; i++) {
        sum += weights[i] * values[dofs[i]];
      }
      return sum;
    }
  }

  /** For the fields of a space. */
  public PointInterpolation(FunctionSpace space) {
    this.space = space;
    this.geometry = new PointGeometry(space.mesh().dimension());
    this.boxes = space.mesh().blocks().stream().map(this::boxes).toArray(double[][]::new);
  }

  /**
   * The value of a component of a field at a point.
   *
   * @param at place [d]
   * @throws IllegalArgumentException if the point is in no element
   */
  public Row row(int field, int component, double[] at) {
    FiniteElementMesh mesh = space.mesh();
    for (int b = 0; b < mesh.blocks().size(); b++) {
      for (int e = 0; e < mesh.blocks().get(b).count(); e++) {
        double[] reference =
            isNear(boxes[b], e, at) ? reference(mesh.blocks().get(b), e, at) : null;
        if (reference != null) {
          return row(field, component, b, e, reference);
        }
      }
    }
    throw new IllegalArgumentException(
        "The point %s is outside the mesh; the nearest node is at %s."
            .formatted(
                Arrays.toString(at),
                Arrays.toString(mesh.place(mesh.nodes(mesh.order()).nearest(at)))));
  }

  private Row row(int field, int component, int block, int element, double[] reference) {
    LagrangeNodes nodes = space.nodes(field);
    LagrangeElement functions = nodes.element(block);
    int n = functions.nodeCount();
    double[] values = new double[n];
    functions.values(reference, values);
    Integer[] order = new Integer[n];
    int[] dofs = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
      dofs[i] = space.dof(field, nodes.connectivity(block)[element * n + i], component);
    }
    Arrays.sort(order, (a, b) -> Integer.compare(dofs[a], dofs[b]));
    return new Row(
        Arrays.stream(order).mapToInt(i -> dofs[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
  }

  /** Coordinates of a point in an element, or null if it is not inside. */
  private double[] reference(ElementBlock block, int element, double[] at) {
    int d = at.length;
    LagrangeElement map = block.element();
    double[] corners = places(block, element);
    double[] xi = map.cell().centre();
    double[] values = new double[map.nodeCount()];
    double[] gradients = new double[map.nodeCount() * d];
    double moved = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS && !(moved < CONVERGED); step++) {
      map.values(xi, values);
      map.gradients(xi, gradients);
      geometry.at(gradients, corners);
      double[] gap = at.clone();
      for (int i = 0; i < corners.length; i++) {
        gap[i % d] -= values[i / d] * corners[i];
      }
      moved = 0;
      for (int l = 0; l < d; l++) {
        double change = 0;
        for (int k = 0; k < d; k++) {
          change += geometry.inverse()[l * d + k] * gap[k];
        }
        xi[l] += change;
        moved = Math.max(moved, Math.abs(change));
      }
    }
    if (!(moved < SLACK)) {
      return null; // far outside of a curved element Newton's method need not converge
    }
    double[] weights = new double[map.cell().vertexCount()];
    LagrangeElement.of(map.cell(), 1).values(xi, weights);
    return Arrays.stream(weights).allMatch(w -> w >= -SLACK) ? xi : null;
  }

  private double[] places(ElementBlock block, int element) {
    FiniteElementMesh mesh = space.mesh();
    int n = block.element().nodeCount();
    int d = mesh.dimension();
    double[] places = new double[n * d];
    for (int i = 0; i < n; i++) {
      System.arraycopy(mesh.coordinates(), block.nodes()[element * n + i] * d, places, i * d, d);
    }
    return places;
  }

  /** The boxes around the nodes of elements, made half as large again for curved sides. */
  private double[] boxes(ElementBlock block) {
    int d = space.mesh().dimension();
    double[] boxes = new double[block.count() * 2 * d];
    for (int element = 0; element < block.count(); element++) {
      double[] corners = places(block, element);
      for (int axis = 0; axis < d; axis++) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int i = axis; i < corners.length; i += d) {
          lo = Math.min(lo, corners[i]);
          hi = Math.max(hi, corners[i]);
        }
        double margin = (hi - lo) / 4;
        boxes[2 * (element * d + axis)] = lo - margin;
        boxes[2 * (element * d + axis) + 1] = hi + margin;
      }
    }
    return boxes;
  }

  private static boolean isNear(double[] boxes, int element, double[] at) {
    int d = at.length;
    for (int axis = 0; axis < d; axis++) {
      int box = 2 * (element * d + axis);
      if (at[axis] < boxes[box] || at[axis] > boxes[box + 1]) {
        return false;
      }
    }
    return true;
  }
}
