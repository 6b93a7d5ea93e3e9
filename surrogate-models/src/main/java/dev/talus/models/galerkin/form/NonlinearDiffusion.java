package dev.talus.models.galerkin.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Diffusion with a conductivity that depends on the solution, -div(k(u) grad u) = f with k(u) =
 * sum_i k_i u^i: g = (-f, k(u) grad u). Parameters: {@code source}, then {@code k0}, {@code k1},
 * ...
 */
public final class NonlinearDiffusion implements Integrand {
  private final Coefficient source;
  private final List<Coefficient> conductivity;

  /**
   * A conductivity and a source.
   *
   * @param source f
   * @param conductivity k_0, k_1, ...
   */
  public NonlinearDiffusion(Coefficient source, List<Coefficient> conductivity) {
    this.source = source;
    this.conductivity = List.copyOf(conductivity);
  }

  /** A conductivity k_0, k_1, ... and a source that are the same everywhere. */
  public NonlinearDiffusion(double source, double... conductivity) {
    this(Coefficient.of(source), Arrays.stream(conductivity).mapToObj(Coefficient::of).toList());
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> list = new ArrayList<>();
    list.add(new Parameter(Diffusion.SOURCE, source));
    for (int i = 0; i < conductivity.size(); i++) {
      list.add(new Parameter("k" + i, conductivity.get(i)));
    }
    return list;
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    double k = 0;
    for (int i = conductivity.size(); i > 0; i--) {
      k = k * at.value(0) + at.parameter(i);
    }
    g[0] = -at.parameter(0);
    for (int l = 0; l < at.dimension(); l++) {
      g[1 + l] = k * at.slope(0, l);
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    double k = 0;
    double slope = 0;
    for (int i = conductivity.size(); i > 0; i--) {
      slope = slope * at.value(0) + k;
      k = k * at.value(0) + at.parameter(i);
    }
    int m = 1 + at.dimension();
    for (int l = 0; l < at.dimension(); l++) {
      dg[(1 + l) * m] = slope * at.slope(0, l);
      dg[(1 + l) * m + 1 + l] = k;
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    if (parameter == 0) {
      dg[0] = -1;
      return;
    }
    double power = Math.pow(at.value(0), parameter - 1);
    for (int l = 0; l < at.dimension(); l++) {
      dg[1 + l] = power * at.slope(0, l);
    }
  }
}
