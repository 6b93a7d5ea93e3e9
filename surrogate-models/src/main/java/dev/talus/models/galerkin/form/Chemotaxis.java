package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * One implicit Euler step of cells n that grow, spread and follow the gradient of a signal c that
 * they make (E. F. Keller, L. A. Segel, J. Theor. Biol. 26 (1970) 399, with logistic growth):
 *
 * <pre>
 * dn/dt = div(D_n grad n - chi n grad c) + r n (1 - n)
 * dc/dt = div(D_c grad c) + a n - b c
 * </pre>
 *
 * Components are n and c. Nodal data {@value #OLD_CELLS} and {@value #OLD_SIGNAL} are their values
 * at the step before. Boundaries without a surface term let nothing through.
 *
 * @param timeStep length of the step, parameter time_step
 * @param cellDiffusion D_n, parameter cell_diffusion
 * @param sensitivity chi, parameter sensitivity
 * @param growth r, parameter growth
 * @param signalDiffusion D_c, parameter signal_diffusion
 * @param production a, parameter production
 * @param decay b, parameter decay
 */
public record Chemotaxis(
    double timeStep,
    Coefficient cellDiffusion,
    Coefficient sensitivity,
    Coefficient growth,
    Coefficient signalDiffusion,
    Coefficient production,
    Coefficient decay)
    implements Integrand {
  /** Name of the data with n at the step before. */
  public static final String OLD_CELLS = OLD + "cells";

  /** Name of the data with c at the step before. */
  public static final String OLD_SIGNAL = OLD + "signal";

  private static final int TIME_STEP = 0;
  private static final int CELL_DIFFUSION = 1;
  private static final int SENSITIVITY = 2;
  private static final int GROWTH = 3;
  private static final int SIGNAL_DIFFUSION = 4;
  private static final int PRODUCTION = 5;
  private static final int DECAY = 6;

  /** Coefficients that are the same everywhere. */
  public Chemotaxis(
      double timeStep,
      double cellDiffusion,
      double sensitivity,
      double growth,
      double signalDiffusion,
      double production,
      double decay) {
    this(
        timeStep,
        Coefficient.of(cellDiffusion),
        Coefficient.of(sensitivity),
        Coefficient.of(growth),
        Coefficient.of(signalDiffusion),
        Coefficient.of(production),
        Coefficient.of(decay));
  }

  @Override
  public int components() {
    return 2;
  }

  @Override
  public List<String> data() {
    return List.of(OLD_CELLS, OLD_SIGNAL);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("time_step", timeStep),
        new Parameter("cell_diffusion", cellDiffusion),
        new Parameter("sensitivity", sensitivity),
        new Parameter("growth", growth),
        new Parameter("signal_diffusion", signalDiffusion),
        new Parameter("production", production),
        new Parameter("decay", decay));
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    double[] mu = at.parameters();
    double n = at.value(0);
    double c = at.value(1);
    g[at.at(0)] = (n - at.data()[0]) / mu[TIME_STEP] - mu[GROWTH] * n * (1 - n);
    g[at.at(1)] = (c - at.data()[1]) / mu[TIME_STEP] - mu[PRODUCTION] * n + mu[DECAY] * c;
    for (int k = 0; k < at.dimension(); k++) {
      g[at.at(0, k)] = mu[CELL_DIFFUSION] * at.slope(0, k) - mu[SENSITIVITY] * n * at.slope(1, k);
      g[at.at(1, k)] = mu[SIGNAL_DIFFUSION] * at.slope(1, k);
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    double[] mu = at.parameters();
    int m = at.state().length;
    int n = at.at(0);
    int c = at.at(1);
    dg[n * m + n] = 1 / mu[TIME_STEP] - mu[GROWTH] * (1 - 2 * at.value(0));
    dg[c * m + c] = 1 / mu[TIME_STEP] + mu[DECAY];
    dg[c * m + n] = -mu[PRODUCTION];
    for (int k = 0; k < at.dimension(); k++) {
      dg[at.at(0, k) * m + at.at(0, k)] = mu[CELL_DIFFUSION];
      dg[at.at(0, k) * m + n] = -mu[SENSITIVITY] * at.slope(1, k);
      dg[at.at(0, k) * m + at.at(1, k)] = -mu[SENSITIVITY] * at.value(0);
      dg[at.at(1, k) * m + at.at(1, k)] = mu[SIGNAL_DIFFUSION];
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    double n = at.value(0);
    double c = at.value(1);
    double step = at.parameter(TIME_STEP);
    switch (parameter) {
      case TIME_STEP -> {
        dg[at.at(0)] = -(n - at.data()[0]) / (step * step);
        dg[at.at(1)] = -(c - at.data()[1]) / (step * step);
      }
      case GROWTH -> dg[at.at(0)] = -n * (1 - n);
      case PRODUCTION -> dg[at.at(1)] = -n;
      case DECAY -> dg[at.at(1)] = c;
      default -> {
        for (int k = 0; k < at.dimension(); k++) {
          if (parameter == CELL_DIFFUSION) {
            dg[at.at(0, k)] = at.slope(0, k);
          } else if (parameter == SENSITIVITY) {
            dg[at.at(0, k)] = -n * at.slope(1, k);
          } else {
            dg[at.at(1, k)] = at.slope(1, k);
          }
        }
      }
    }
  }
}
