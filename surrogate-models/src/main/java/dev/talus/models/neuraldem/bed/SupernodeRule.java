package dev.talus.models.neuraldem.bed;

/**
 * How particles are pooled to tokens.
 *
 * @param points particles that are looked at, drawn anew each time; all of them if there are fewer
 * @param supernodes tokens, s, drawn from those points
 * @param radius reach of a supernode, model units
 * @param neighbours most neighbours that a supernode hears of, the nearest ones, itself included
 */
public record SupernodeRule(int points, int supernodes, double radius, int neighbours) {
  /** Checks the numbers. */
  public SupernodeRule {
    if (supernodes < 1
        || points < supernodes
        || neighbours < 1
        || !(radius > 0 && Double.isFinite(radius))) {
      throw new IllegalArgumentException(
          "Bed configuration, supernodes: expected at least 1 supernode and neighbour, as many points"
              + " as supernodes or more and a positive radius, found "
              + supernodes
              + " supernodes of "
              + points
              + " points, "
              + neighbours
              + " neighbours and the radius "
              + radius
              + ".");
    }
  }
}
