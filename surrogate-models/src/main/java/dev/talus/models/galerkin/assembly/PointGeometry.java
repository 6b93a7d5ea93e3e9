package dev.talus.models.galerkin.assembly;

/**
 * The map of an element from reference to space at one point: J_kl = d x_k / d xi_l, its
 * determinant and inverse. Work space of one thread.
 */
final class PointGeometry {
  private final int d;
  private final double[] jacobian; // [d, d]
  private final double[] inverse; // [d, d]
  private double determinant;

  PointGeometry(int dimension) {
    this.d = dimension;
    this.jacobian = new double[d * d];
    this.inverse = new double[d * d];
  }

  /**
   * Takes the map at a point; returns the determinant.
   *
   * @param gradients [n, d], of the geometry's functions
   * @param corners [n, d], places of the nodes
   */
  double at(double[] gradients, double[] corners) {
    java.util.Arrays.fill(jacobian, 0);
    for (int i = 0; i < corners.length; i += d) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          jacobian[k * d + l] += corners[i + k] * gradients[i + l];
        }
      }
    }
    double[] j = jacobian;
    if (d == 2) {
      determinant = j[0] * j[3] - j[1] * j[2];
      inverse[0] = j[3] / determinant;
      inverse[1] = -j[1] / determinant;
      inverse[2] = -j[2] / determinant;
      inverse[3] = j[0] / determinant;
      return determinant;
    }
    for (int k = 0; k < 3; k++) {
      for (int l = 0; l < 3; l++) {
        int a = (l + 1) % 3;
        int b = (l + 2) % 3;
        int e = (k + 1) % 3;
        int f = (k + 2) % 3;
        inverse[k * 3 + l] = j[a * 3 + e] * j[b * 3 + f] - j[a * 3 + f] * j[b * 3 + e];
      }
    }
    determinant = j[0] * inverse[0] + j[1] * inverse[3] + j[2] * inverse[6];
    for (int i = 0; i < 9; i++) {
      inverse[i] /= determinant;
    }
    return determinant;
  }

  /** The inverse at that point, [d, d]: entry (l, k) is d xi_l / d x_k. Not copied. */
  double[] inverse() {
    return inverse;
  }

  /**
   * Turns reference gradients [n, d] into those in space: d_k phi = sum_l d phi / d xi_l J^-1_lk.
   */
  void toSpace(double[] reference, double[] physical) {
    if (d == 2) {
      double a = inverse[0];
      double b = inverse[1];
      double c = inverse[2];
      double e = inverse[3];
      for (int i = 0; i < reference.length; i += 2) {
        physical[i] = reference[i] * a + reference[i + 1] * c;
        physical[i + 1] = reference[i] * b + reference[i + 1] * e;
      }
      return;
    }
    for (int i = 0; i < reference.length; i += d) {
      for (int k = 0; k < d; k++) {
        double sum = 0;
        for (int l = 0; l < d; l++) {
          sum += reference[i + l] * inverse[l * d + k];
        }
        physical[i + k] = sum;
      }
    }
  }

  /**
   * Computes the unit normal of a side; returns its area per area of the reference side. Areas turn
   * by Nanson's formula, n da = |det J| J^-T N dA.
   */
  double normal(double[] reference, double[] unit) {
    double square = 0;
    for (int k = 0; k < d; k++) {
      double sum = 0;
      for (int l = 0; l < d; l++) {
        sum += inverse[l * d + k] * reference[l];
      }
      unit[k] = Math.abs(determinant) * sum;
      square += unit[k] * unit[k];
    }
    double length = Math.sqrt(square);
    for (int k = 0; k < d; k++) {
      unit[k] /= length;
    }
    return length;
  }
}
