package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * Steady flow of an incompressible fluid. Components are the velocity v_1 .. v_d and the pressure
 * p.
 *
 * <pre>
 * momentum:   g_(c,0) = rho (v . grad) v_c,  g_(c,k) = rho nu d_k v_c - p delta_ck
 * continuity: g_(p,0) = div v
 * </pre>
 *
 * The stress has grad v, not its symmetric part: a boundary without a surface term has rho nu dv/dn
 * = p n. Parameters: {@value #DENSITY} rho and {@value #VISCOSITY} nu, kinematic.
 */
public final class NavierStokes implements Integrand {
  /** Name of the density. */
  public static final String DENSITY = "density";

  /** Name of the kinematic viscosity. */
  public static final String VISCOSITY = "viscosity";

  /** Speed times length of a flow; measured on stenoses, the Stokes scale trains far slower. */
  private static final double UNIT_FLOW = 1;

  private final int dimension;
  private final Coefficient density;
  private final Coefficient viscosity;

  /** A fluid in 2 or 3 dimensions that is the same everywhere. */
  public NavierStokes(int dimension, double density, double viscosity) {
    this(dimension, Coefficient.of(density), Coefficient.of(viscosity));
  }

  /** A fluid in 2 or 3 dimensions. */
  public NavierStokes(int dimension, Coefficient density, Coefficient viscosity) {
    this.dimension = dimension;
    this.density = density;
    this.viscosity = viscosity;
  }

  @Override
  public int components() {
    return dimension + 1;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(DENSITY, density), new Parameter(VISCOSITY, viscosity));
  }

  /** Of density and viscosity, where they vary, only the factors count. */
  @Override
  public InnerProduct innerProduct() {
    double dynamic = density.factor() * viscosity.factor();
    return InnerProduct.ofFlow(dimension, dynamic, Math.max(dynamic, UNIT_FLOW));
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    double rho = at.parameter(0);
    double nu = at.parameter(1);
    int p = dimension;
    for (int c = 0; c < dimension; c++) {
      g[at.at(c)] = rho * convection(at, c);
      for (int k = 0; k < dimension; k++) {
        g[at.at(c, k)] = rho * nu * at.slope(c, k);
      }
      g[at.at(c, c)] -= at.value(p);
      g[at.at(p)] += at.slope(c, c);
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    double rho = at.parameter(0);
    double nu = at.parameter(1);
    int p = dimension;
    int m = at.state().length;
    for (int c = 0; c < dimension; c++) {
      int row = at.at(c) * m;
      for (int k = 0; k < dimension; k++) {
        dg[row + at.at(k)] = rho * at.slope(c, k);
        dg[row + at.at(c, k)] = rho * at.value(k);
        dg[at.at(c, k) * m + at.at(c, k)] = rho * nu;
      }
      dg[at.at(c, c) * m + at.at(p)] = -1;
      dg[at.at(p) * m + at.at(c, c)] = 1;
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    double rho = at.parameter(0);
    double nu = at.parameter(1);
    for (int c = 0; c < dimension; c++) {
      if (parameter == 0) {
        dg[at.at(c)] = convection(at, c);
      }
      for (int k = 0; k < dimension; k++) {
        dg[at.at(c, k)] = (parameter == 0 ? nu : rho) * at.slope(c, k);
      }
    }
  }

  private double convection(IntegrationPoint at, int component) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += at.value(k) * at.slope(component, k);
    }
    return sum;
  }
}
