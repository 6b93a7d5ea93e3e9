package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.form.Integrand;
import dev.talus.models.galerkin.form.IntegrationPoint;
import dev.talus.models.galerkin.form.Parameter;
import dev.talus.models.galerkin.mesh.ElementBlock;
import dev.talus.models.galerkin.mesh.FiniteElementMesh;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The integral of one form over one element, or one of its sides. Work space of one thread: load an
 * element, then ask for what is needed.
 *
 * <p>Local degrees of freedom are field by field, node by node, as in {@link FunctionSpace}.
 */
final class LocalIntegral {
  private final FunctionSpace space;
  private final FiniteElementMesh mesh;
  private final Integrand integrand;
  private final double[] parameters; // factors
  private final int[] shaped; // parameters that depend on the place
  private final List<ToDoubleFunction<double[]>> shapes; // of those
  private final double[][] tabulated; // their values [elements][points shapes], or null
  private final double[] shapesHere; // their values at the point
  private final NodalData[] data;
  private final IntegrationPoint point;
  private final PointGeometry geometry;
  private final int d;
  private final int stateSize; // m
  private final double[] g;
  private final double[] dg;
  private final double[] trial; // [m]
  private ReferenceTable table;
  private int block;
  private int element;
  private double[] corners = {};
  private int[] dofs = {};
  private double[] local = {};
  private double[][] gradients = {};
  private double orientation;

  LocalIntegral(FunctionSpace space, Term term, NodalData[] data, double[] parameters) {
    this.space = space;
    this.mesh = space.mesh();
    this.integrand = term.integrand();
    List<Parameter> own = integrand.parameters();
    this.parameters = Arrays.stream(term.parameters()).mapToDouble(k -> parameters[k]).toArray();
    this.shaped =
        IntStream.range(0, own.size())
            .filter(k -> !own.get(k).coefficient().isConstant())
            .toArray();
    this.shapes =
        own.stream().flatMap(parameter -> parameter.coefficient().shape().stream()).toList();
    this.tabulated = term.shapes();
    this.shapesHere = new double[shaped.length];
    this.data = data;
    this.d = mesh.dimension();
    this.point =
        new IntegrationPoint(d, space.componentCount(), data.length, this.parameters.length);
    System.arraycopy(this.parameters, 0, point.parameters(), 0, this.parameters.length);
    this.geometry = new PointGeometry(d);
    this.stateSize = point.state().length;
    this.g = new double[stateSize];
    this.dg = new double[stateSize * stateSize];
    this.trial = new double[stateSize];
  }

  /** Takes an element of a block, and values [N] of all degrees of freedom. */
  void load(ReferenceTable table, int block, int element, double[] values) {
    this.element = element;
    if (this.table != table) {
      this.table = table;
      this.block = block;
      int count = 0;
      gradients = new double[table.fields.length][];
      for (int f = 0; f < table.fields.length; f++) {
        count += table.fields[f].nodes * space.fields().get(f).components();
        gradients[f] = new double[table.fields[f].nodes * d];
      }
      dofs = new int[count];
      local = new double[count];
      corners = new double[table.geometry.nodes * d];
    }
    ElementBlock elements = mesh.blocks().get(block);
    for (int i = 0; i < table.geometry.nodes; i++) {
      int node = elements.nodes()[element * table.geometry.nodes + i];
      System.arraycopy(mesh.coordinates(), node * d, corners, i * d, d);
    }
    int at = 0;
    for (int f = 0; f < table.fields.length; f++) {
      int[] nodes = space.nodes(f).connectivity(block);
      int n = table.fields[f].nodes;
      int c = space.fields().get(f).components();
      for (int i = 0; i < n; i++) {
        int first = space.dof(f, nodes[element * n + i], 0);
        for (int k = 0; k < c; k++) {
          dofs[at] = first + k;
          local[at++] = values[first + k];
        }
      }
    }
    orientation = 0;
  }

  /** Number of local degrees of freedom, n. */
  int size() {
    return dofs.length;
  }

  /** Their numbers in the system, [n]. */
  int[] dofs() {
    return dofs;
  }

  /** Number of the element, counted through all blocks. */
  int element() {
    return mesh.firstElement(block) + element;
  }

  /** The integral of a function of the point. */
  double integral(ToDoubleFunction<IntegrationPoint> density) {
    double sum = 0;
    for (int q = 0; q < table.weights.length; q++) {
      double weight = evaluate(q);
      sum += weight * density.applyAsDouble(point);
    }
    return sum;
  }

  /** Shapes of the parameters that have one at all points of the element, point by point. */
  double[] shapeValues() {
    double[] values = new double[table.weights.length * shapesHere.length];
    for (int q = 0; q < table.weights.length; q++) {
      evaluate(q);
      System.arraycopy(shapesHere, 0, values, q * shapesHere.length, shapesHere.length);
    }
    return values;
  }

  /** The residuals, [n], overwritten. */
  void residual(double[] residual) {
    Arrays.fill(residual, 0, dofs.length, 0);
    for (int q = 0; q < table.weights.length; q++) {
      double weight = evaluate(q);
      Arrays.fill(g, 0);
      integrand.coefficients(point, g);
      test(q, weight, g, residual, 0, 1);
    }
  }

  /** Derivatives of the residuals by one of the form's factors, [n], overwritten. */
  void parameterDerivative(int parameter, double[] derivative) {
    int shape = Arrays.binarySearch(shaped, parameter);
    Arrays.fill(derivative, 0, dofs.length, 0);
    for (int q = 0; q < table.weights.length; q++) {
      double weight = evaluate(q);
      weight *= shape < 0 ? 1 : shapesHere[shape];
      Arrays.fill(g, 0);
      integrand.parameterDerivatives(point, parameter, g);
      test(q, weight, g, derivative, 0, 1);
    }
  }

  /** Derivatives of the residuals, [n, n], row-major: rows test, columns trial; overwritten. */
  void jacobian(double[] jacobian) {
    int n = dofs.length;
    Arrays.fill(jacobian, 0, n * n, 0);
    for (int q = 0; q < table.weights.length; q++) {
      double weight = evaluate(q);
      Arrays.fill(dg, 0);
      integrand.derivatives(point, dg);
      int column = 0;
      for (int f = 0; f < table.fields.length; f++) {
        double[] values = table.fields[f].values[q];
        int c = space.fields().get(f).components();
        for (int j = 0; j < values.length; j++) {
          for (int b = 0; b < c; b++) {
            combine(space.firstComponent(f) + b, values[j], gradients[f], j);
            test(q, weight, trial, jacobian, column++, n);
          }
        }
      }
    }
  }

  /** trial = dg/dz times the state of one trial function. */
  private void combine(int component, double value, double[] slopes, int node) {
    int first = component * (1 + d);
    for (int r = 0; r < stateSize; r++) {
      int row = r * stateSize + first;
      double sum = dg[row] * value;
      for (int l = 0; l < d; l++) {
        sum += dg[row + 1 + l] * slopes[node * d + l];
      }
      trial[r] = sum;
    }
  }

  /** Adds weight (c_0 phi + c_k d_k phi) for all test functions to out[at + i stride]. */
  private void test(int q, double weight, double[] c, double[] out, int at, int stride) {
    int row = 0;
    for (int f = 0; f < table.fields.length; f++) {
      double[] values = table.fields[f].values[q];
      double[] slopes = gradients[f];
      int components = space.fields().get(f).components();
      for (int a = 0; a < components; a++) {
        int first = (space.firstComponent(f) + a) * (1 + d);
        double c0 = weight * c[first];
        double c1 = weight * c[first + 1];
        double c2 = weight * c[first + 2];
        double c3 = d == 3 ? weight * c[first + 3] : 0;
        if (c0 == 0 && c1 == 0 && c2 == 0 && c3 == 0) {
          continue;
        }
        int to = at + (row + a) * stride;
        int step = components * stride;
        if (d == 2) {
          for (int i = 0; i < values.length; i++, to += step) {
            out[to] += c0 * values[i] + c1 * slopes[2 * i] + c2 * slopes[2 * i + 1];
          }
        } else {
          for (int i = 0; i < values.length; i++, to += step) {
            out[to] +=
                c0 * values[i]
                    + c1 * slopes[3 * i]
                    + c2 * slopes[3 * i + 1]
                    + c3 * slopes[3 * i + 2];
          }
        }
      }
      row += values.length * components;
    }
  }

  /** Sets the point, and the gradients of all functions there; returns the weight. */
  private double evaluate(int q) {
    double determinant = geometry.at(table.geometry.gradients[q], corners);
    if (orientation == 0) {
      orientation = Math.signum(determinant);
    }
    if (!(determinant * orientation > 0)) {
      throw inverted();
    }
    double weight = table.weights[q];
    if (table.normal == null) {
      weight *= Math.abs(determinant);
    } else {
      weight *= geometry.normal(table.normal, point.normal());
    }
    Arrays.fill(point.place(), 0);
    double[] shape = table.geometry.values[q];
    for (int i = 0; i < shape.length; i++) {
      for (int k = 0; k < d; k++) {
        point.place()[k] += shape[i] * corners[i * d + k];
      }
    }
    double[] state = point.state();
    Arrays.fill(state, 0);
    int at = 0;
    for (int f = 0; f < table.fields.length; f++) {
      double[] values = table.fields[f].values[q];
      geometry.toSpace(table.fields[f].gradients[q], gradients[f]);
      int components = space.fields().get(f).components();
      for (int i = 0; i < values.length; i++) {
        for (int a = 0; a < components; a++) {
          int first = (space.firstComponent(f) + a) * (1 + d);
          double u = local[at++];
          state[first] += values[i] * u;
          for (int k = 0; k < d; k++) {
            state[first + 1 + k] += gradients[f][i * d + k] * u;
          }
        }
      }
    }
    for (int k = 0; k < data.length; k++) {
      point.data()[k] = interpolate(data[k], q);
    }
    for (int k = 0; k < shaped.length; k++) {
      shapesHere[k] =
          tabulated == null
              ? shapes.get(k).applyAsDouble(point.place())
              : tabulated[element()][q * shaped.length + k];
      point.parameters()[shaped[k]] = parameters[shaped[k]] * shapesHere[k];
    }
    return weight;
  }

  private double interpolate(NodalData given, int q) {
    LagrangeNodes nodes = space.nodes(given.field());
    double[] values = table.fields[given.field()].values[q];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * given.values()[nodes.connectivity(block)[element * values.length + i]];
    }
    return sum;
  }

  private InvertedElementException inverted() {
    ElementBlock elements = mesh.blocks().get(block);
    return new InvertedElementException(
        "Element "
            + element
            + " ("
            + elements.element()
            + ", cell "
            + elements.cells()[element]
            + " of its mesh) with nodes at "
            + Arrays.toString(corners)
            + " is inverted or has no size: the determinant of its map is not of one sign. Repair"
            + " the mesh there.");
  }
}
