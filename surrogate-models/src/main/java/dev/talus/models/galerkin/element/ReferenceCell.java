package dev.talus.models.galerkin.element;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapes of reference cells. Vertices are in order of the first coordinate, then the second, then
 * the third; simplices have the legs of length 1, the others sides of length 1.
 */
public enum ReferenceCell {
  SEGMENT(1, "0 1", ""),
  TRIANGLE(2, "00 10 01", "01 12 02"),
  QUADRILATERAL(2, "00 10 01 11", "01 13 23 02"),
  TETRAHEDRON(3, "000 100 010 001", "012 013 023 123"),
  HEXAHEDRON(3, "000 100 010 110 001 101 011 111", "0246 1357 0145 2367 0123 4567"),
  /** A triangle in the first two coordinates times a segment in the third. */
  PRISM(3, "000 100 010 001 101 011", "012 345 0134 1245 0235");

  private final int dimension;
  private final double[][] vertices;
  private final String facets;

  ReferenceCell(int dimension, String vertices, String facets) {
    this.dimension = dimension;
    this.facets = facets;
    String[] words = vertices.split(" ", -1);
    this.vertices = new double[words.length][dimension];
    for (int v = 0; v < words.length; v++) {
      for (int axis = 0; axis < dimension; axis++) {
        this.vertices[v][axis] = words[v].charAt(axis) - '0';
      }
    }
  }

  /** Dimension d, 1 to 3. */
  public int dimension() {
    return dimension;
  }

  /** Number of vertices. */
  public int vertexCount() {
    return vertices.length;
  }

  /** A copy of the coordinates of a vertex, [d]. */
  public double[] vertex(int vertex) {
    return vertices[vertex].clone();
  }

  /** Centre of gravity of the vertices, [d]. */
  public double[] centre() {
    double[] centre = new double[dimension];
    for (double[] vertex : vertices) {
      for (int axis = 0; axis < dimension; axis++) {
        centre[axis] += vertex[axis] / vertices.length;
      }
    }
    return centre;
  }

  /** Whether this is a simplex: functions of order p are polynomials of degree p. */
  public boolean isSimplex() {
    return vertices.length == dimension + 1;
  }

  /** The sides of dimension d - 1; none for a segment. */
  public List<ReferenceFacet> facets() {
    List<ReferenceFacet> list = new ArrayList<>();
    for (String digits : facets.isEmpty() ? new String[0] : facets.split(" ", -1)) {
      list.add(ReferenceFacet.of(this, digits.chars().map(c -> c - '0').toArray()));
    }
    return list;
  }
}
