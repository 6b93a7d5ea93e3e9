package dev.talus.models.galerkin.form;

import java.util.List;

/**
 * Large deformations of a compressible neo-Hookean solid with the displacement u, F = I + grad u
 * and J = det F (J. Bonet, R. D. Wood, "Nonlinear Continuum Mechanics for Finite Element Analysis",
 * 2008, section 6.4.3):
 *
 * <pre>
 * W = mu/2 (F : F - d) - mu ln J + lambda/2 (ln J)^2
 * P = dW/dF = mu (F - F^-T) + lambda ln J F^-T,   g = (0, P)
 * </pre>
 *
 * In the plane this is plane strain. For small u it is {@link LinearElasticity} with the same
 * constants. Where J is not positive, W and P are not numbers, which a damped solver backs out of.
 */
public final class NeoHookean implements EnergyDensity {
  private final int dimension;
  private final Coefficient lambda;
  private final Coefficient mu;

  /** A solid by Lame's constants. */
  public NeoHookean(int dimension, double lambda, double mu) {
    this(dimension, Coefficient.of(lambda), Coefficient.of(mu));
  }

  /** A solid by Lame's coefficients. */
  public NeoHookean(int dimension, Coefficient lambda, Coefficient mu) {
    this.dimension = dimension;
    this.lambda = lambda;
    this.mu = mu;
  }

  @Override
  public int components() {
    return dimension;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter("lambda", lambda), new Parameter("mu", mu));
  }

  @Override
  public double energy(IntegrationPoint at) {
    Deformation f = new Deformation(at);
    double square = 0;
    for (double entry : f.gradient) {
      square += entry * entry;
    }
    return at.parameter(1) * ((square - dimension) / 2 - f.logJ)
        + at.parameter(0) / 2 * f.logJ * f.logJ;
  }

  @Override
  public void coefficients(IntegrationPoint at, double[] g) {
    stress(at, at.parameter(0), at.parameter(1), g);
  }

  @Override
  public void derivatives(IntegrationPoint at, double[] dg) {
    Deformation f = new Deformation(at);
    int d = dimension;
    int m = d * (1 + d);
    double lame = at.parameter(0);
    double shear = at.parameter(1);
    double turn = shear - lame * f.logJ;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < d; k++) {
          for (int l = 0; l < d; l++) {
            dg[at.at(i, j) * m + at.at(k, l)] =
                (i == k && j == l ? shear : 0)
                    + turn * f.inverse[j * d + k] * f.inverse[l * d + i]
                    + lame * f.inverse[j * d + i] * f.inverse[l * d + k];
          }
        }
      }
    }
  }

  @Override
  public void parameterDerivatives(IntegrationPoint at, int parameter, double[] dg) {
    stress(at, parameter == 0 ? 1 : 0, parameter == 1 ? 1 : 0, dg);
  }

  private void stress(IntegrationPoint at, double lame, double shear, double[] g) {
    Deformation f = new Deformation(at);
    int d = dimension;
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        g[at.at(i, j)] =
            shear * f.gradient[i * d + j] + (lame * f.logJ - shear) * f.inverse[j * d + i];
      }
    }
  }

  /** F, F^-1 and ln J at a point. */
  private static final class Deformation {
    final double[] gradient;
    final double[] inverse;
    final double logJ;

    Deformation(IntegrationPoint at) {
      int d = at.dimension();
      gradient = new double[d * d];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          gradient[i * d + j] = at.slope(i, j) + (i == j ? 1 : 0);
        }
      }
      inverse = new double[d * d];
      double[] f = gradient;
      double determinant;
      if (d == 2) {
        determinant = f[0] * f[3] - f[1] * f[2];
        inverse[0] = f[3] / determinant;
        inverse[1] = -f[1] / determinant;
        inverse[2] = -f[2] / determinant;
        inverse[3] = f[0] / determinant;
      } else {
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            int a = (l + 1) % 3;
            int b = (l + 2) % 3;
            int c = (k + 1) % 3;
            int e = (k + 2) % 3;
            inverse[k * 3 + l] = f[a * 3 + c] * f[b * 3 + e] - f[a * 3 + e] * f[b * 3 + c];
          }
        }
        determinant = f[0] * inverse[0] + f[1] * inverse[3] + f[2] * inverse[6];
        for (int k = 0; k < 9; k++) {
          inverse[k] /= determinant;
        }
      }
      logJ = determinant > 0 ? Math.log(determinant) : Double.NaN;
    }
  }
}
