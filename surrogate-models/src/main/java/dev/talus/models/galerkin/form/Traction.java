package dev.talus.models.galerkin.form;

import java.util.ArrayList;
import java.util.List;

/**
 * A force per area t on a part of the boundary: g_(c,0) = -t_c for the first d components, W = -t .
 * u. The components of t are the parameters name_x, name_y and name_z.
 */
public final class Traction implements EnergyDensity {
  private static final String[] AXES = {"_x", "_y", "_z"};

  private final String name;
  private final int components;
  private final double[] force;

  /**
   * A traction.
   *
   * @param name prefix of the parameters, e.g. traction
   * @param components components of all fields together
   * @param force t, [d]
   */
  public Traction(String name, int components, double... force) {
    this.name = name;
    this.components = components;
    this.force = force.clone();
  }

  @Override
  public int components() {
    return components;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> list = new ArrayList<>();
    for (int c = 0; c < force.length; c++) {
      list.add(new Parameter(name + AXES[c], force[c]));
    }
    return list;
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    for (int c = 0; c < force.length; c++) {
      g[at.at(c)] = -at.parameter(c);
    }
  }

  @Override
  public double energy(IntegrationPoint at) {
    double energy = 0;
    for (int c = 0; c < force.length; c++) {
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
