package dev.talus.models.galerkin.form;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A prescribed outward flux q f = -K du/dn of one scalar field through a part of the boundary:
 * g_(0,0) = q f, W = q f u. The factor q is the parameter of the given name; f is 1 or a function
 * of the place.
 *
 * @param name name of the parameter
 * @param flux q
 * @param functions f, of [d] coordinates; none for 1
 */
public record NormalFlux(String name, double flux, List<ToDoubleFunction<double[]>> functions)
    implements EnergyDensity {
  /** Copies the list. */
  public NormalFlux {
    functions = List.copyOf(functions);
  }

  /** The same flux everywhere. */
  public NormalFlux(String name, double flux) {
    this(name, flux, List.of());
  }

  /** A flux that depends on the place, [d]; the factor is 1. */
  public NormalFlux(String name, ToDoubleFunction<double[]> flux) {
    this(name, 1, List.of(flux));
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(name, flux));
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    g[0] = at.parameter(0) * shape(at);
  }

  @Override
  public double energy(IntegrationPoint at) {
    return at.parameter(0) * shape(at) * at.value(0);
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    // the flux does not depend on u
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    dg[0] = shape(at);
  }

  private double shape(IntegrationPoint at) {
    return functions.isEmpty() ? 1 : at.functions()[0];
  }
}
