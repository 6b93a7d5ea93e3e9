package dev.talus.models.galerkin.form;

import java.util.ArrayList;
import java.util.List;

/**
 * Steady diffusion through a medium that conducts differently along its directions, -div(K grad u)
 * = s: g = (-s, K grad u), W = grad u . K grad u / 2 - s u. K is a symmetric tensor; s and the
 * entries of K are the parameters {@value Diffusion#SOURCE}, conductivity_xx, conductivity_xy and
 * so on.
 *
 * @param dimension d
 * @param source s
 * @param conductivity upper triangle of K, row by row: [xx, xy, yy] or [xx, xy, xz, yy, yz, zz]
 */
public record AnisotropicDiffusion(
    int dimension, Coefficient source, List<Coefficient> conductivity) implements EnergyDensity {
  private static final String AXES = "xyz";

  /** Copies the list. */
  public AnisotropicDiffusion {
    if (conductivity.size() != entries(dimension)) {
      throw new IllegalArgumentException(
          "Expected %d entries of the conductivity, found %d"
              .formatted(entries(dimension), conductivity.size()));
    }
    conductivity = List.copyOf(conductivity);
  }

  /** Number of entries of a symmetric tensor. */
  public static int entries(int dimension) {
    return dimension * (dimension + 1) / 2;
  }

  @Override
  public int components() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> list = new ArrayList<>();
    list.add(new Parameter(Diffusion.SOURCE, source));
    for (int k = 0; k < dimension; k++) {
      for (int l = k; l < dimension; l++) {
        String axes = "_" + AXES.charAt(k) + AXES.charAt(l);
        list.add(new Parameter(Diffusion.CONDUCTIVITY + axes, conductivity.get(entry(k, l) - 1)));
      }
    }
    return list;
  }

  @Override
  public double energy(IntegrationPoint at) {
    double square = 0;
    for (int k = 0; k < dimension; k++) {
      for (int l = 0; l < dimension; l++) {
        square += at.slope(0, k) * at.parameter(entry(k, l)) * at.slope(0, l);
      }
    }
    return square / 2 - at.parameter(0) * at.value(0);
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    g[0] = -at.parameter(0);
    for (int k = 0; k < dimension; k++) {
      for (int l = 0; l < dimension; l++) {
        g[1 + k] += at.parameter(entry(k, l)) * at.slope(0, l);
      }
    }
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    int m = 1 + dimension;
    for (int k = 0; k < dimension; k++) {
      for (int l = 0; l < dimension; l++) {
        dg[(1 + k) * m + 1 + l] = at.parameter(entry(k, l));
      }
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    if (parameter == 0) {
      dg[0] = -1;
      return;
    }
    for (int k = 0; k < dimension; k++) {
      for (int l = 0; l < dimension; l++) {
        if (entry(k, l) == parameter) {
          dg[1 + k] += at.slope(0, l);
        }
      }
    }
  }

  /** Number of the parameter that an entry of K is. */
  private int entry(int k, int l) {
    int row = Math.min(k, l);
    return 1 + row * (2 * dimension - row - 1) / 2 + Math.max(k, l);
  }
}
