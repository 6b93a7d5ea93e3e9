package dev.talus.models.galerkin.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Small deformations of an isotropic solid, div s + b = 0 with s = lambda tr(grad u) I + mu (grad u
 * + grad u^T): g = (-b_c, s_ck), W = s : grad u / 2 - b . u. In the plane with Lame's own constants
 * this is plane strain; plane stress uses another lambda.
 */
public final class LinearElasticity implements EnergyDensity {
  private static final String BODY_FORCE = "body_force";

  private final int dimension;
  private final Coefficient lambda;
  private final Coefficient mu;
  private final List<Coefficient> bodyForce; // [d], or empty for none

  private LinearElasticity(
      int dimension, Coefficient lambda, Coefficient mu, List<Coefficient> bodyForce) {
    this.dimension = dimension;
    this.lambda = lambda;
    this.mu = mu;
    this.bodyForce = bodyForce;
  }

  /** A solid in space, or in plane strain, by Lame's coefficients. */
  public static LinearElasticity lame(int dimension, Coefficient lambda, Coefficient mu) {
    return new LinearElasticity(dimension, lambda, mu, List.of());
  }

  /** A solid in space, or in plane strain, by Lame's constants. */
  public static LinearElasticity lame(int dimension, double lambda, double mu) {
    return lame(dimension, Coefficient.of(lambda), Coefficient.of(mu));
  }

  /** A solid in space (3) or in plane strain (2) by Young's modulus and Poisson's ratio. */
  public static LinearElasticity young(int dimension, double modulus, double ratio) {
    ElasticConstants constants = ElasticConstants.of(modulus, ratio);
    return lame(dimension, constants.lambda(), constants.mu());
  }

  /** A thin plate, without stress across the plane. */
  public static LinearElasticity planeStress(double modulus, double ratio) {
    ElasticConstants constants = ElasticConstants.of(modulus, ratio);
    return lame(2, constants.planeStressLambda(), constants.mu());
  }

  /** The same with a force per volume, [d], that is the same everywhere. */
  public LinearElasticity withBodyForce(double... force) {
    return withBodyForce(Arrays.stream(force).mapToObj(Coefficient::of).toList());
  }

  /** The same with a force per volume, [d], the parameters body_force_x, _y and _z. */
  public LinearElasticity withBodyForce(List<Coefficient> force) {
    if (force.size() != dimension) {
      throw new IllegalArgumentException(
          "Expected " + dimension + " components of force, found " + force.size());
    }
    return new LinearElasticity(dimension, lambda, mu, List.copyOf(force));
  }

  @Override
  public int components() {
    return dimension;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("lambda", lambda));
    all.add(new Parameter("mu", mu));
    all.addAll(Traction.components(BODY_FORCE, bodyForce));
    return all;
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    stress(at, at.parameter(0), at.parameter(1), g);
    for (int c = 0; c < bodyForce.size(); c++) {
      g[at.at(c)] = -at.parameter(2 + c);
    }
  }

  @Override
  public double energy(IntegrationPoint at) {
    double[] stress = new double[at.state().length];
    stress(at, at.parameter(0), at.parameter(1), stress);
    double energy = 0;
    for (int c = 0; c < dimension; c++) {
      for (int k = 0; k < dimension; k++) {
        energy += stress[at.at(c, k)] * at.slope(c, k) / 2;
      }
    }
    for (int c = 0; c < bodyForce.size(); c++) {
      energy -= at.parameter(2 + c) * at.value(c);
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
    if (parameter < 2) {
      stress(at, 1 - parameter, parameter, dg);
    } else {
      dg[at.at(parameter - 2)] = -1;
    }
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
