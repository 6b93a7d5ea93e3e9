package dev.talus.models.galerkin.quadrature;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rules on triangles and tetrahedra that do not change when vertices are exchanged. A rule is a
 * list of orbits: barycentric coordinates of which all distinct orders are points, and the weight
 * of each of these in a rule that sums to 1.
 *
 * <p>Triangles: D. A. Dunavant, Int. J. Numer. Methods Eng. 21 (1985) 1129. Tetrahedra: A. Stroud
 * (degree 2); P. Keast, Comput. Methods Appl. Mech. Eng. 55 (1986) 339 (degrees 3 and 6); N. J.
 * Walkington, "Quadrature on simplices of arbitrary dimension" (2000), degree 5. Digits beyond
 * those printed there follow from the moment equations. Higher degrees use {@link
 * ProductRules#collapsed}.
 */
final class SimplexRules {
  private static final double THIRD = 1 / 3.0;
  private static final TreeMap<Integer, double[][]> TRIANGLE = new TreeMap<>();
  private static final TreeMap<Integer, double[][]> TETRAHEDRON = new TreeMap<>();

  static {
    TRIANGLE.put(1, new double[][] {{1, THIRD, THIRD}});
    TRIANGLE.put(2, new double[][] {{THIRD, 1 / 6.0, 1 / 6.0}});
    TRIANGLE.put(
        4,
        new double[][] {
          {0.223381589678011466, 0.445948490915964886, 0.445948490915964886},
          {0.109951743655321868, 0.0915762135097707435, 0.0915762135097707435}
        });
    TRIANGLE.put(
        5,
        new double[][] {
          {0.225, THIRD, THIRD},
          {0.132394152788506181, 0.47014206410511509, 0.47014206410511509},
          {0.125939180544827153, 0.101286507323456339, 0.101286507323456339}
        });
    TRIANGLE.put(
        6,
        new double[][] {
          {0.116786275726379366, 0.249286745170910421, 0.249286745170910421},
          {0.0508449063702068169, 0.0630890144915022283, 0.0630890144915022283},
          {0.0828510756183735752, 0.0531450498448169474, 0.310352451033784405}
        });
    TRIANGLE.put(
        8,
        new double[][] {
          {0.144315607677787168, THIRD, THIRD},
          {0.0950916342672846248, 0.459292588292723156, 0.459292588292723156},
          {0.10321737053471825, 0.170569307751760207, 0.170569307751760207},
          {0.0324584976231980803, 0.0505472283170309755, 0.0505472283170309755},
          {0.0272303141744349943, 0.00839477740995760534, 0.263112829634638113}
        });
    TETRAHEDRON.put(1, new double[][] {{1, 0.25, 0.25, 0.25}});
    double a = 0.138196601125010515;
    TETRAHEDRON.put(2, new double[][] {{0.25, a, a, a}});
    double b = 0.328054696711426652;
    double c = 0.106952273932930736;
    TETRAHEDRON.put(
        3, new double[][] {{0.138527966511862031, b, b, b}, {0.111472033488137969, c, c, c}});
    double e = 0.31088591926330061;
    double f = 0.0927352503108912264;
    double g = 0.0455037041256496495;
    TETRAHEDRON.put(
        5,
        new double[][] {
          {0.112687925718015851, e, e, e},
          {0.0734930431163619495, f, f, f},
          {0.0425460207770814664, g, g, 0.5 - g}
        });
    double h = 0.214602871259152029;
    double i = 0.0406739585346113531;
    double j = 0.32233789014227551;
    double k = 0.0636610018750175253;
    TETRAHEDRON.put(
        6,
        new double[][] {
          {0.0399227502581674921, h, h, h},
          {0.0100772110553206429, i, i, i},
          {0.0553571815436547221, j, j, j},
          {27 / 560.0, k, k, 0.269672331458315808}
        });
  }

  private SimplexRules() {}

  static QuadratureRule of(int dimension, int degree) {
    var table = (dimension == 2 ? TRIANGLE : TETRAHEDRON).ceilingEntry(degree);
    if (table == null) {
      return ProductRules.collapsed(dimension, degree);
    }
    List<double[]> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (double[] orbit : table.getValue()) {
      double[] point = new double[dimension + 1];
      double rest = 1;
      for (int l = 0; l < dimension; l++) {
        point[l] = orbit[l + 1];
        rest -= orbit[l + 1];
      }
      point[dimension] = rest;
      int before = points.size();
      addOrders(point, 0, points);
      for (int added = before; added < points.size(); added++) {
        weights.add(orbit[0] * (dimension == 2 ? 0.5 : 1 / 6.0));
      }
    }
    double[] coordinates = new double[points.size() * dimension];
    for (int q = 0; q < points.size(); q++) {
      System.arraycopy(points.get(q), 0, coordinates, q * dimension, dimension);
    }
    return new QuadratureRule(
        coordinates, weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Adds all distinct orders of the coordinates from {@code fixed} on. */
  private static void addOrders(double[] point, int fixed, List<double[]> points) {
    if (fixed == point.length) {
      points.add(point.clone());
      return;
    }
    for (int next = fixed; next < point.length; next++) {
      boolean tried = false;
      for (int earlier = fixed; earlier < next; earlier++) {
        tried |= Math.abs(point[earlier] - point[next]) < 1e-9;
      }
      if (!tried) {
        swap(point, fixed, next);
        addOrders(point, fixed + 1, points);
        swap(point, fixed, next);
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double value = values[i];
    values[i] = values[j];
    values[j] = value;
  }
}
