package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.mesh.FacetSet;
import dev.talus.models.galerkin.mesh.MeshPart;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Degrees of freedom whose values are known (Dirichlet data). The others are free; only their rows
 * of the residual are equations.
 */
public final class Constraints implements Serializable {
  private static final long serialVersionUID = 1;

  private final Selection fixed;
  private final Selection free;
  private final double[] values;

  private Constraints(int size, Map<Integer, Double> known) {
    this.fixed = new Selection(size, known.keySet().stream().mapToInt(dof -> dof).toArray());
    this.free = fixed.complement();
    this.values = known.values().stream().mapToDouble(value -> value).toArray();
  }

  /** Starts constraints on a space. */
  public static Builder on(FunctionSpace space) {
    return new Builder(space);
  }

  /** The free degrees of freedom, P_u. */
  public Selection free() {
    return free;
  }

  /** The known degrees of freedom, P_c. */
  public Selection fixed() {
    return fixed;
  }

  /** Values of the known ones, g, in the order of {@link #fixed()}. */
  public double[] values() {
    return values;
  }

  /**
   * What is known on a part of the mesh.
   *
   * @param whole the space that these values are known on
   * @param part of its mesh
   * @param own the space of the same fields on the mesh of the part
   */
  public Constraints onPart(FunctionSpace whole, MeshPart part, FunctionSpace own) {
    Map<Integer, Double> known = new TreeMap<>();
    for (int f = 0; f < own.fields().size(); f++) {
      int[] inWhole = part.inWhole(own.nodes(f), whole.nodes(f));
      for (int node = 0; node < inWhole.length; node++) {
        for (int c = 0; c < own.fields().get(f).components(); c++) {
          int place = Arrays.binarySearch(fixed.dofs(), whole.dof(f, inWhole[node], c));
          if (place >= 0) {
            known.put(own.dof(f, node, c), values[place]);
          }
        }
      }
    }
    return new Constraints(own.dofCount(), known);
  }

  /** A copy of U with the known values in their places. */
  public double[] impose(double[] all) {
    double[] imposed = all.clone();
    fixed.put(values, imposed);
    return imposed;
  }

  /** Collects known values; where a value is given twice the later one counts. */
  public static final class Builder {
    private final FunctionSpace space;
    private final Map<Integer, Double> known = new TreeMap<>();

    private Builder(FunctionSpace space) {
      this.space = space;
    }

    /** Fixes all components of a field on a part of the boundary to a value. */
    public Builder fix(String field, FacetSet facets, double value) {
      int f = space.field(field);
      for (int component = 0; component < space.fields().get(f).components(); component++) {
        fix(field, component, facets, at -> value);
      }
      return this;
    }

    /** Fixes one component of a field on a part of the boundary to a function of the place. */
    public Builder fix(
        String field, int component, FacetSet facets, ToDoubleFunction<double[]> value) {
      return fix(field, component, space.nodes(space.field(field)).on(facets), value);
    }

    /** Fixes one component of a field at nodes of this field. */
    public Builder fix(String field, int component, int[] nodes, ToDoubleFunction<double[]> value) {
      int f = space.field(field);
      int d = space.mesh().dimension();
      double[] coordinates = space.nodes(f).coordinates();
      for (int node : nodes) {
        double[] at = Arrays.copyOfRange(coordinates, node * d, node * d + d);
        known.put(space.dof(f, node, component), value.applyAsDouble(at));
      }
      return this;
    }

    /** Fixes one degree of freedom. */
    public Builder fix(int dof, double value) {
      known.put(dof, value);
      return this;
    }

    /** Makes a degree of freedom free again. */
    public Builder release(int dof) {
      known.remove(dof);
      return this;
    }

    /** Makes the constraints. */
    public Constraints build() {
      return new Constraints(space.dofCount(), known);
    }
  }
}
