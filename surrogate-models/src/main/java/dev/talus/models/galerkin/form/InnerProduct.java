package dev.talus.models.galerkin.form;

import java.util.Arrays;

/**
 * The derivative of half the square of a norm that treats every component by itself, |u|^2 = sum_c
 * int mass_c u_c^2 + stiffness_c |grad u_c|^2: g_(c,0) = mass_c u_c, g_(c,k) = stiffness_c d_k u_c.
 * Its Jacobian is the matrix M of the inner product, whose inverse measures residuals in the dual
 * norm (see {@code galerkin.family.ResidualNorm}).
 */
public final class InnerProduct implements Integrand {
  private final double[] mass;
  private final double[] stiffness;

  private InnerProduct(double[] mass, double[] stiffness) {
    this.mass = mass;
    this.stiffness = stiffness;
  }

  /** int grad u . grad v for a scalar or every component of a displacement. */
  public static InnerProduct ofGradients(int components) {
    double[] ones = new double[components];
    Arrays.fill(ones, 1);
    return new InnerProduct(new double[components], ones);
  }

  /**
   * nu int grad v . grad w + 1/s int p q. With s = nu the discrete Stokes problem is well posed in
   * it with constants that do not depend on the mesh or on nu (H. Elman, D. Silvester, A. Wathen,
   * "Finite Elements and Fast Iterative Solvers", 2014, section 4.2). With a larger s, such as
   * speed times length of a flow with inertia, residuals of continuity count more in the dual norm.
   *
   * @param viscosity nu
   * @param scale s
   */
  public static InnerProduct ofFlow(int dimension, double viscosity, double scale) {
    double[] mass = new double[dimension + 1];
    double[] stiffness = new double[dimension + 1];
    Arrays.fill(stiffness, 0, dimension, viscosity);
    mass[dimension] = 1 / scale;
    return new InnerProduct(mass, stiffness);
  }

  @Override
  public int components() {
    return mass.length;
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    for (int c = 0; c < mass.length; c++) {
      g[at.at(c)] = mass[c] * at.value(c);
      for (int k = 0; k < at.dimension(); k++) {
        g[at.at(c, k)] = stiffness[c] * at.slope(c, k);
      }
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    int width = mass.length * (1 + at.dimension());
    for (int c = 0; c < mass.length; c++) {
      dg[at.at(c) * width + at.at(c)] = mass[c];
      for (int k = 0; k < at.dimension(); k++) {
        dg[at.at(c, k) * width + at.at(c, k)] = stiffness[c];
      }
    }
  }
}
