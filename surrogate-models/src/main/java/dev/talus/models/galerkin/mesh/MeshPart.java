package dev.talus.models.galerkin.mesh;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A part of a mesh with layers of elements around its own, itself a mesh: elements, nodes and sides
 * have the order that they have in the whole, groups their names. A node of any order is the part's
 * own if the part has the lowest number of those whose elements meet there, so each node is owned
 * by one part. All elements around an own node are there with one layer. Arrays are not copied:
 * treat them as read-only.
 *
 * @param mesh the part's own elements and those around them; its {@link
 *     FiniteElementMesh#boundary()} includes sides where the outermost layer ends
 * @param part number of the part, from 0
 * @param elements number in the whole of each element, rising
 * @param partOf the part that owns each element
 * @param layerOf 0 for own elements, else the layer that an element is in
 */
public record MeshPart(
    FiniteElementMesh mesh, int part, int[] elements, int[] partOf, int[] layerOf)
    implements Serializable {

  /** Which elements are the part's own or in one of the first layers around them, [elements]. */
  public boolean[] elementsWithin(int layers) {
    boolean[] within = new boolean[layerOf.length];
    for (int e = 0; e < within.length; e++) {
      within[e] = layerOf[e] <= layers;
    }
    return within;
  }

  /**
   * Which nodes are the part's own, [nodes].
   *
   * @param nodes of any order on the mesh of this part, which has one layer or more
   */
  public boolean[] ownNodes(LagrangeNodes nodes) {
    int[] owner = new int[nodes.count()];
    Arrays.fill(owner, Integer.MAX_VALUE);
    for (int b = 0; b < mesh.blocks().size(); b++) {
      int[] connectivity = nodes.connectivity(b);
      int n = nodes.element(b).nodeCount();
      for (int at = 0; at < connectivity.length; at++) {
        int by = partOf[mesh.firstElement(b) + at / n];
        owner[connectivity[at]] = Math.min(owner[connectivity[at]], by);
      }
    }
    boolean[] own = new boolean[owner.length];
    for (int node = 0; node < own.length; node++) {
      own[node] = owner[node] == part;
    }
    return own;
  }

  /**
   * The numbers of nodes in the whole mesh, [nodes].
   *
   * @param nodes of any order on the mesh of this part
   * @param whole nodes of the same order on the whole mesh
   */
  public int[] inWhole(LagrangeNodes nodes, LagrangeNodes whole) {
    int[] numbers = new int[nodes.count()];
    for (int b = 0; b < mesh.blocks().size(); b++) {
      int n = nodes.element(b).nodeCount();
      for (int e = 0; e < mesh.blocks().get(b).count(); e++) {
        int element = elements[mesh.firstElement(b) + e] - whole.mesh().firstElement(b);
        for (int i = 0; i < n; i++) {
          numbers[nodes.connectivity(b)[e * n + i]] = whole.connectivity(b)[element * n + i];
        }
      }
    }
    return numbers;
  }
}
