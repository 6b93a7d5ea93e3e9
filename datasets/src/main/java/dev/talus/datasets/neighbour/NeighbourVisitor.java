package dev.talus.datasets.neighbour;

/** Receives the points that a radius query finds. */
@FunctionalInterface
public interface NeighbourVisitor {
  /**
   * Takes one point.
   *
   * @param index row of the point in the positions given to the cell list
   * @param distanceSquared squared distance to the query, unit of the positions squared
   * @return whether to go on
   */
  boolean visit(int index, double distanceSquared);
}
