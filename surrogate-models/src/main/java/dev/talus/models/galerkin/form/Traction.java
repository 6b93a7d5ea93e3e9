package dev.talus.models.galerkin.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A force per area t on a part of the boundary: g_(c,0) = -t_c for the first d components, W = -t .
 * u. The components of t are the parameters name_x, name_y and name_z.
 *
 * @param name prefix of the parameters, e.g. traction
 * @param components components of all fields together
 * @param force t, [d]
 */
public record Traction(String name, int components, List<Coefficient> force)
    implements EnergyDensity {
  private static final List<String> AXES = List.of("_x", "_y", "_z");

  /** Copies the list. */
  public Traction {
    force = List.copyOf(force);
  }

  /** The same traction everywhere, [d]. */
  public Traction(String name, int components, double... force) {
    this(name, components, Arrays.stream(force).mapToObj(Coefficient::of).toList());
  }

  /** The components of a vector as parameters. */
  static List<Parameter> components(String name, List<Coefficient> vector) {
    List<Parameter> list = new ArrayList<>();
    for (int c = 0; c < vector.size(); c++) {
      list.add(new Parameter(name + AXES.get(c), vector.get(c)));
    }
    return list;
  }

  @Override
  public List<Parameter> parameters() {
    return components(name, force);
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    for (int c = 0; c < force.size(); c++) {
      g[at.at(c)] = -at.parameter(c);
    }
  }

  @Override
  public double energy(IntegrationPoint at) {
    double energy = 0;
    for (int c = 0; c < force.size(); c++) {
      energy -= at.parameter(c) * at.value(c);
    }
    return energy;
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    // t does not depend on the fields
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    dg[at.at(parameter)] = -1;
  }
}
