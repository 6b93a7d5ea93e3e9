package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.element.LagrangeElement;
import dev.talus.models.galerkin.element.ReferenceFacet;
import dev.talus.models.galerkin.quadrature.QuadratureRule;
import java.util.List;

/**
 * Values and reference gradients of all functions at all quadrature points of one kind of element,
 * or of one of its sides.
 */
final class ReferenceTable {
  final double[] weights; // [q]
  final double[] normal; // [d], of the side, or null
  final Functions geometry;
  final Functions[] fields;

  /** Values [q][n] and gradients [q][n d] of an element. */
  static final class Functions {
    final int nodes;
    final double[][] values;
    final double[][] gradients;

    Functions(LagrangeElement element, double[][] points) {
      this.nodes = element.nodeCount();
      this.values = new double[points.length][nodes];
      this.gradients = new double[points.length][nodes * element.dimension()];
      for (int q = 0; q < points.length; q++) {
        element.values(points[q], values[q]);
        element.gradients(points[q], gradients[q]);
      }
    }
  }

  private ReferenceTable(
      double[][] points,
      double[] weights,
      double[] normal,
      LagrangeElement geometry,
      List<LagrangeElement> fields) {
    this.weights = weights;
    this.normal = normal;
    this.geometry = new Functions(geometry, points);
    this.fields = fields.stream().map(e -> new Functions(e, points)).toArray(Functions[]::new);
  }

  /** The table of the inside. */
  static ReferenceTable inside(LagrangeElement geometry, List<LagrangeElement> fields, int degree) {
    QuadratureRule rule = QuadratureRule.of(geometry.cell(), degree);
    double[][] points = new double[rule.count()][];
    for (int q = 0; q < points.length; q++) {
      points[q] = rule.point(q);
    }
    return new ReferenceTable(points, rule.weights(), null, geometry, fields);
  }

  /** The table of a side. */
  static ReferenceTable side(
      LagrangeElement geometry, List<LagrangeElement> fields, int side, int degree) {
    ReferenceFacet facet = geometry.cell().facets().get(side);
    QuadratureRule rule = QuadratureRule.of(facet.shape(), degree);
    double[][] points = new double[rule.count()][];
    for (int q = 0; q < points.length; q++) {
      points[q] = facet.toCell(rule.point(q));
    }
    return new ReferenceTable(points, rule.weights(), facet.normal(), geometry, fields);
  }
}
