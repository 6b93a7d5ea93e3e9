package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * Small deformations of an isotropic solid, div s + b = 0 with s = lambda tr(grad u) I + mu (grad u
 * + grad u^T): g = (-b_c, s_ck), W = s : grad u / 2 - b . u. In the plane with Lame's own constants
 * this is plane strain; plane stress uses another lambda.
 */
public final class LinearElasticity implements EnergyDensity {
  private final double[] bodyForce;
  private final double lambda;
  private final double mu;

  private LinearElasticity(double lambda, double mu, double[] bodyForce) {
    this.lambda = lambda;
    this.mu = mu;
    this.bodyForce = bodyForce;
  }

  /** A solid in space, or in plane strain, by Lame's constants. */
  public static LinearElasticity lame(int dimension, double lambda, double mu) {
    return new LinearElasticity(lambda, mu, new double[dimension]);
  }

  /** A solid in space (3) or in plane strain (2) by Young's modulus and Poisson's ratio. */
  public static LinearElasticity young(int dimension, double modulus, double ratio) {
    return lame(
        dimension, modulus * ratio / ((1 + ratio) * (1 - 2 * ratio)), modulus / (2 * (1 + ratio)));
  }

  /** A thin plate, without stress across the plane: lambda is E nu / (1 - nu^2). */
  public static LinearElasticity planeStress(double modulus, double ratio) {
    return lame(2, modulus * ratio / (1 - ratio * ratio), modulus / (2 * (1 + ratio)));
  }

  /** The same with a force per volume, [d]. */
  public LinearElasticity withBodyForce(double... force) {
    if (force.length != bodyForce.length) {
      throw new IllegalArgumentException(
          "Expected " + bodyForce.length + " components of force, found " + force.length);
    }
    return new LinearElasticity(lambda, mu, force.clone());
  }

  @Override
  public int components() {
    return bodyForce.length;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("lambda", lambda), new Parameter("mu", mu));
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    stress(at, at.parameter(0), at.parameter(1), g);
    for (int c = 0; c < bodyForce.length; c++) {
      g[at.at(c)] = -bodyForce[c];
    }
  }

  @Override
  public double energy(IntegrationPoint at) {
    double[] stress = new double[at.state().length];
    stress(at, at.parameter(0), at.parameter(1), stress);
    double energy = 0;
    for (int c = 0; c < bodyForce.length; c++) {
      for (int k = 0; k < bodyForce.length; k++) {
        energy += stress[at.at(c, k)] * at.slope(c, k) / 2;
      }
      energy -= bodyForce[c] * at.value(c);
    }
    return energy;
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    int d = at.dimension();
    int m = d * (1 + d);
    for (int c = 0; c < d; c++) {
      for (int k = 0; k < d; k++) {
        dg[at.at(c, c) * m + at.at(k, k)] += at.parameter(0);
        dg[at.at(c, k) * m + at.at(c, k)] += at.parameter(1);
        dg[at.at(c, k) * m + at.at(k, c)] += at.parameter(1);
      }
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    stress(at, parameter == 0 ? 1 : 0, parameter == 1 ? 1 : 0, dg);
  }

  private static void stress(IntegrationPoint at, double lambda, double mu, double[] g) {
    int d = at.dimension();
    double trace = 0;
    for (int c = 0; c < d; c++) {
      trace += at.slope(c, c);
    }
    for (int c = 0; c < d; c++) {
      for (int k = 0; k < d; k++) {
        g[at.at(c, k)] = mu * (at.slope(c, k) + at.slope(k, c)) + (c == k ? lambda * trace : 0);
      }
    }
  }
}
