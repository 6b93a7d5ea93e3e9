package dev.talus.datasets.sample;

/**
 * Chooses the training points of a case, frame and field.
 *
 * <p>A choice depends on the seed, the names and the counts alone: neither on earlier choices nor
 * on the worker that makes it, so a repeated task chooses the same. The rows must come in a fixed
 * order (by particle or point identifier) for the same points to be meant.
 *
 * @param seed seed of all choices
 */
public record PointSampler(long seed) {
  /**
   * Chooses distinct rows, every choice equally likely. O(available).
   *
   * @param caseId simulation case
   * @param frame index of the snapshot within the case
   * @param field field the points are for
   * @param available rows there are
   * @param wanted rows to choose
   * @return rows in [0, available), increasing; all of them if fewer are available than wanted
   */
  public int[] choose(String caseId, int frame, String field, int available, int wanted) {
    if (available < 0 || wanted < 0) {
      throw new IllegalArgumentException(
          "Points of "
              + field
              + " in case "
              + caseId
              + ", frame "
              + frame
              + ": expected counts of at least 0, found "
              + available
              + " available and "
              + wanted
              + " wanted");
    }
    return RandomStream.of(seed, RandomStream.keyOf(caseId), frame, RandomStream.keyOf(field))
        .distinct(available, wanted);
  }

  /**
   * A seed of its own for points that are drawn in space instead of chosen from rows.
   *
   * @param caseId simulation case
   * @param frame index of the snapshot within the case
   * @param field field the points are for
   */
  public long seedOf(String caseId, int frame, String field) {
    return RandomStream.of(seed, RandomStream.keyOf(caseId), frame, RandomStream.keyOf(field))
        .nextLong();
  }
}
