package dev.talus.datasets.partition;

import java.util.stream.IntStream;

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
   * Measures a cut.
   *
   * @param partOf part of every cell [m], m at least 1, in [0, parts)
   * @param halo halo that the parts need
   */
  public static CutReport of(int[] partOf, int parts, LayerHalo halo) {
    long[] sizes = new long[parts];
    long cut = 0;
    CellAdjacency adjacency = halo.adjacency();
    for (int cell = 0; cell < partOf.length; cell++) {
      sizes[partOf[cell]]++;
      for (int k = adjacency.starts()[cell]; k < adjacency.starts()[cell + 1]; k++) {
        int other = adjacency.neighbours()[k];
        cut += other > cell && partOf[other] != partOf[cell] ? 1 : 0;
      }
    }
    long largest = 0;
    for (long size : sizes) {
      largest = Math.max(largest, size);
    }
    long ghosts =
        IntStream.range(0, parts).mapToLong(part -> halo.ghosts(partOf, part).length).sum();
    long edges = adjacency.neighbours().length / 2;
    return new CutReport(
        parts,
        (double) largest * parts / partOf.length,
        cut,
        edges == 0 ? 0 : (double) cut / edges,
        (double) ghosts / partOf.length);
  }
}
