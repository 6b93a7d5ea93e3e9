package dev.talus.models.galerkin.form;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Steady diffusion, -div(K grad u) = s f: g = (-s f, K grad u). K is a constant tensor; f is 1, a
 * function of the place or nodal data; s is the parameter {@value #SOURCE}. The energy W = grad u .
 * K grad u / 2 - s f u is that of a symmetric K.
 */
public final class Diffusion implements EnergyDensity {
  /** Name of the factor of the source. */
  public static final String SOURCE = "source";

  private final double[][] conductivity;
  private final double source;
  private final ToDoubleFunction<IntegrationPoint> shape;
  private final List<String> data;
  private final List<ToDoubleFunction<double[]>> functions;

  private Diffusion(
      double[][] conductivity,
      double source,
      ToDoubleFunction<IntegrationPoint> shape,
      List<String> data,
      List<ToDoubleFunction<double[]>> functions) {
    this.conductivity = conductivity;
    this.source = source;
    this.shape = shape;
    this.data = data;
    this.functions = functions;
  }

  /** K = 1 and the same source everywhere. */
  public static Diffusion withSource(int dimension, double source) {
    return new Diffusion(identity(dimension), source, at -> 1, List.of(), List.of());
  }

  /** K = 1 and a source that depends on the place, [d]. */
  public static Diffusion withSource(int dimension, ToDoubleFunction<double[]> source) {
    return new Diffusion(
        identity(dimension), 1, at -> at.functions()[0], List.of(), List.of(source));
  }

  /** K = 1 and a source given at the nodes, interpolated between them. */
  public static Diffusion withNodalSource(int dimension, String data) {
    return new Diffusion(identity(dimension), 1, at -> at.data()[0], List.of(data), List.of());
  }

  /** The same with another tensor K, [d, d]. */
  public Diffusion withConductivity(double[][] tensor) {
    return new Diffusion(tensor, source, shape, data, functions);
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(SOURCE, source));
  }

  @Override
  public List<String> data() {
    return data;
  }

  @Override
  public List<ToDoubleFunction<double[]>> functions() {
    return functions;
  }

  @Override
  public double energy(IntegrationPoint at) {
    double square = 0;
    for (int k = 0; k < at.dimension(); k++) {
      for (int l = 0; l < at.dimension(); l++) {
        if (conductivity[k][l] != conductivity[l][k]) {
          throw new IllegalStateException("Diffusion has an energy if its tensor is symmetric");
        }
        square += at.slope(0, k) * conductivity[k][l] * at.slope(0, l);
      }
    }
    return square / 2 - at.parameter(0) * shape.applyAsDouble(at) * at.value(0);
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    g[0] = -at.parameter(0) * shape.applyAsDouble(at);
    for (int k = 0; k < at.dimension(); k++) {
      for (int l = 0; l < at.dimension(); l++) {
        g[1 + k] += conductivity[k][l] * at.slope(0, l);
      }
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    int m = 1 + at.dimension();
    for (int k = 0; k < at.dimension(); k++) {
      for (int l = 0; l < at.dimension(); l++) {
        dg[(1 + k) * m + 1 + l] = conductivity[k][l];
      }
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    dg[0] = -shape.applyAsDouble(at);
  }

  private static double[][] identity(int dimension) {
    double[][] tensor = new double[dimension][dimension];
    for (int k = 0; k < dimension; k++) {
      tensor[k][k] = 1;
    }
    return tensor;
  }
}
