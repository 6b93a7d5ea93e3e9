package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * Steady diffusion, -div(k grad u) = s f: g = (-s f, k grad u), W = k |grad u|^2 / 2 - s f u. f is
 * 1 or nodal data; s and k are the parameters {@value #SOURCE} and {@value #CONDUCTIVITY}.
 *
 * @param source s
 * @param conductivity k
 * @param data name of the data f; none for 1
 */
public record Diffusion(Coefficient source, Coefficient conductivity, List<String> data)
    implements EnergyDensity {
  /** Name of the source. */
  public static final String SOURCE = "source";

  /** Name of the conductivity. */
  public static final String CONDUCTIVITY = "conductivity";

  /** Copies the list. */
  public Diffusion {
    data = List.copyOf(data);
  }

  /** k = 1 and the same source everywhere. */
  public static Diffusion withSource(double source) {
    return withSource(Coefficient.of(source));
  }

  /** k = 1 and a source. */
  public static Diffusion withSource(Coefficient source) {
    return new Diffusion(source, Coefficient.of(1), List.of());
  }

  /** k = 1 and a source given at the nodes, interpolated between them. */
  public static Diffusion withNodalSource(String data) {
    return new Diffusion(Coefficient.of(1), Coefficient.of(1), List.of(data));
  }

  /** The same with another conductivity. */
  public Diffusion withConductivity(Coefficient other) {
    return new Diffusion(source, other, data);
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(SOURCE, source), new Parameter(CONDUCTIVITY, conductivity));
  }

  @Override
  public double energy(IntegrationPoint at) {
    double square = 0;
    for (int k = 0; k < at.dimension(); k++) {
      square += at.slope(0, k) * at.slope(0, k);
    }
    return at.parameter(1) * square / 2 - at.parameter(0) * given(at) * at.value(0);
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    g[0] = -at.parameter(0) * given(at);
    for (int k = 0; k < at.dimension(); k++) {
      g[1 + k] = at.parameter(1) * at.slope(0, k);
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    int m = 1 + at.dimension();
    for (int k = 1; k < m; k++) {
      dg[k * m + k] = at.parameter(1);
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    if (parameter == 0) {
      dg[0] = -given(at);
      return;
    }
    for (int k = 0; k < at.dimension(); k++) {
      dg[1 + k] = at.slope(0, k);
    }
  }

  private double given(IntegrationPoint at) {
    return data.isEmpty() ? 1 : at.data()[0];
  }
}
