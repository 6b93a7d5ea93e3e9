package dev.talus.models.galerkin.mesh;

import dev.talus.models.galerkin.element.ReferenceFacet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All sides of the elements of a mesh, found by their vertices. */
final class Sides {
  private final Map<Key, Side> sides = new HashMap<>();
  private int elements;

  /** Vertices, rising; the fourth is -1 for triangles, the third and fourth for segments. */
  private record Key(int a, int b, int c, int d) {
    static Key of(int[] vertices) {
      int[] sorted = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
      System.arraycopy(vertices, 0, sorted, 0, vertices.length);
      Arrays.sort(sorted);
      return new Key(sorted[0], sorted[1], sorted[2], sorted[3]);
    }
  }

  private record Side(int element, int side, int owners) {}

  Sides(FiniteElementMesh mesh) {
    for (ElementBlock block : mesh.blocks()) {
      int[] vertexNodes = block.element().vertexNodes();
      int n = block.element().nodeCount();
      List<ReferenceFacet> facets = block.element().cell().facets();
      for (int e = 0; e < block.count(); e++, elements++) {
        for (int s = 0; s < facets.size(); s++) {
          int[] vertices = facets.get(s).vertices().clone();
          for (int v = 0; v < vertices.length; v++) {
            vertices[v] = block.nodes()[e * n + vertexNodes[vertices[v]]];
          }
          Side first = new Side(elements, s, 1);
          sides.merge(
              Key.of(vertices),
              first,
              (old, added) -> new Side(old.element, old.side, old.owners + 1));
        }
      }
    }
  }

  /** {element, side} of the first element with these vertices, or null. */
  int[] find(int[] vertices) {
    Side side = sides.get(Key.of(vertices));
    return side == null ? null : new int[] {side.element, side.side};
  }

  /** Sides with one element, by element. */
  FacetSet boundary() {
    List<Side> single =
        sides.values().stream()
            .filter(side -> side.owners == 1)
            .sorted(java.util.Comparator.comparingInt(Side::element).thenComparing(Side::side))
            .toList();
    return new FacetSet(
        single.stream().mapToInt(Side::element).toArray(),
        single.stream().mapToInt(Side::side).toArray());
  }
}
