package dev.talus.models.galerkin.mesh;

import dev.talus.models.galerkin.element.LagrangeElement;
import java.io.Serializable;

/**
 * Elements of one kind. Arrays are not copied: treat them as read-only.
 *
 * @param element the element that maps the reference cell to space
 * @param nodes [m, n], nodes of the mesh in the order of {@code element}
 * @param cells [m], numbers of the cells in the mesh that these came from
 */
public record ElementBlock(LagrangeElement element, int[] nodes, int[] cells)
    implements Serializable {
  /** Checks the lengths. */
  public ElementBlock {
    if (nodes.length != cells.length * element.nodeCount()) {
      throw new IllegalArgumentException(
          cells.length
              + " elements ("
              + element
              + ") have "
              + element.nodeCount()
              + " nodes each, found "
              + nodes.length
              + " in all");
    }
  }

  /** Number of elements, m. */
  public int count() {
    return cells.length;
  }
}
