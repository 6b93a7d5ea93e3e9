package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * A prescribed outward flux q = -K du/dn of one scalar field through a part of the boundary:
 * g_(0,0) = q, W = q u. q is the parameter of the given name.
 *
 * @param name name of the parameter
 * @param flux q
 */
public record NormalFlux(String name, Coefficient flux) implements EnergyDensity {
  /** The same flux everywhere. */
  public NormalFlux(String name, double flux) {
    this(name, Coefficient.of(flux));
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
    g[0] = at.parameter(0);
  }

  @Override
  public double energy(IntegrationPoint at) {
    return at.parameter(0) * at.value(0);
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    // the flux does not depend on u
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    dg[0] = 1;
  }
}
