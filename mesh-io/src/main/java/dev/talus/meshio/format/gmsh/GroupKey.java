package dev.talus.meshio.format.gmsh;

/**
 * What tells physical groups apart.
 *
 * @param dimension of its cells
 * @param tag unique among groups of the dimension
 */
record GroupKey(int dimension, int tag) implements Comparable<GroupKey> {
  @Override
  public int compareTo(GroupKey other) {
    return dimension != other.dimension
        ? Integer.compare(dimension, other.dimension)
        : Integer.compare(tag, other.tag);
  }
}
