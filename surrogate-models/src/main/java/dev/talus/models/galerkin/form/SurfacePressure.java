package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * A pressure on a part of the boundary, t = -p n with the outward normal n of the undeformed body:
 * g_(c,0) = p n_c for the first d components, W = p n . u. p is the parameter of the given name.
 *
 * @param name name of the parameter
 * @param components components of all fields together
 * @param pressure p
 */
public record SurfacePressure(String name, int components, Coefficient pressure)
    implements EnergyDensity {
  /** The same pressure everywhere. */
  public SurfacePressure(String name, int components, double pressure) {
    this(name, components, Coefficient.of(pressure));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(name, pressure));
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    for (int c = 0; c < at.dimension(); c++) {
      g[at.at(c)] = at.parameter(0) * at.normal()[c];
    }
  }

  @Override
  public double energy(IntegrationPoint at) {
    double energy = 0;
    for (int c = 0; c < at.dimension(); c++) {
      energy += at.parameter(0) * at.normal()[c] * at.value(c);
    }
    return energy;
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    // the normal is that of the undeformed body
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    for (int c = 0; c < at.dimension(); c++) {
      dg[at.at(c)] = at.normal()[c];
    }
  }
}
