package dev.talus.models.galerkin.mesh;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sides of elements: a part of the boundary. Arrays are not copied: treat them as read-only.
 *
 * @param elements numbers of the elements, counted through all blocks
 * @param sides number of the side in {@link
 *     dev.talus.models.galerkin.element.ReferenceCell#facets()}
 */
public record FacetSet(int[] elements, int[] sides) implements Serializable {
  /** Checks the lengths. */
  public FacetSet {
    if (elements.length != sides.length) {
      throw new IllegalArgumentException(
          elements.length + " elements and " + sides.length + " sides");
    }
  }

  /** Number of sides. */
  public int count() {
    return elements.length;
  }

  /** The sides of this set that a test of their number in it keeps. */
  public FacetSet where(java.util.function.IntPredicate keep) {
    int[] kept = java.util.stream.IntStream.range(0, count()).filter(keep).toArray();
    return new FacetSet(
        Arrays.stream(kept).map(i -> elements[i]).toArray(),
        Arrays.stream(kept).map(i -> sides[i]).toArray());
  }
}
