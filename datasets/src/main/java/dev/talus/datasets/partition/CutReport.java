package dev.talus.datasets.partition;

import java.util.List;

/**
 * What a cut costs.
 *
 * @param parts number of parts
 * @param balance cells of the largest part over the mean, at least 1
 * @param edgeCut pairs of neighbours in different parts
 * @param edgeCutShare the same over all pairs of neighbours; 0 if there are none
 * @param haloShare ghost cells of all parts over all cells
 */
public record CutReport(
    int parts, double balance, long edgeCut, double edgeCutShare, double haloShare) {

  /**
   * Sums up.
   *
   * @param sizes of all parts of one cut, at least one cell among them
   */
  public static CutReport of(List<PartSize> sizes) {
    long cells = sizes.stream().mapToLong(PartSize::owned).sum();
    long largest = sizes.stream().mapToLong(PartSize::owned).max().orElseThrow();
    long ghosts = sizes.stream().mapToLong(PartSize::ghosts).sum();
    // Each pair is a link of both.
    long cut = sizes.stream().mapToLong(PartSize::cutLinks).sum() / 2;
    long pairs = sizes.stream().mapToLong(PartSize::links).sum() / 2;
    return new CutReport(
        sizes.size(),
        (double) largest * sizes.size() / cells,
        cut,
        pairs == 0 ? 0 : (double) cut / pairs,
        (double) ghosts / cells);
  }
}
