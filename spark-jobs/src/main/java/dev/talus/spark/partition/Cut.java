package dev.talus.spark.partition;

import dev.talus.datasets.partition.Adjacency;
import dev.talus.datasets.partition.CutMethod;
import dev.talus.datasets.partition.LayerHalo;
import dev.talus.datasets.partition.PartSize;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One mesh or snapshot cut into parts.
 *
 * @param caseId case
 * @param mesh series of meshes, empty for particles
 * @param step step of the particles, geometry step of the mesh
 * @param partOf part of each cell or particle [m]
 * @param ghosts those in the halo of each part, rising
 * @param sizes rows of {@code part_sizes}
 */
record Cut(String caseId, String mesh, long step, int[] partOf, int[][] ghosts, List<Row> sizes)
    implements Serializable {

  /**
   * Cuts.
   *
   * @param centres of cells or particles, row-major [m, 3] m
   * @param adjacency neighbours of each
   * @param method how parts are cut
   * @param parts number of parts
   * @param layers depth of the halos in neighbours
   */
  static Cut of(
      String caseId,
      String mesh,
      long step,
      double[] centres,
      Adjacency adjacency,
      CutMethod method,
      int parts,
      int layers) {
    int[] partOf = method.parts(centres, parts);
    int[][] ghosts = new LayerHalo(adjacency, layers).ofParts(partOf, parts);
    List<Row> sizes =
        PartSize.of(centres, partOf, adjacency, ghosts).stream()
            .map(size -> row(caseId, mesh, step, size))
            .toList();
    return new Cut(caseId, mesh, step, partOf, ghosts, sizes);
  }

  /** A row of a cell or particle in a part. */
  interface MemberRow {
    Row of(int part, int index, boolean owned);
  }

  /** Rows of all parts, in order within a part: its own and its ghosts. */
  Stream<Row> members(MemberRow row) {
    Stream<Row> own =
        IntStream.range(0, partOf.length).mapToObj(index -> row.of(partOf[index], index, true));
    Stream<Row> others =
        IntStream.range(0, ghosts.length)
            .boxed()
            .flatMap(
                part -> IntStream.of(ghosts[part]).mapToObj(index -> row.of(part, index, false)));
    return Stream.concat(own, others);
  }

  private static Row row(String caseId, String mesh, long step, PartSize size) {
    return RowFactory.create(
        caseId,
        mesh,
        step,
        size.part(),
        size.owned(),
        size.ghosts(),
        size.cutLinks(),
        size.links(),
        size.low()[0],
        size.high()[0],
        size.low()[1],
        size.high()[1],
        size.low()[2],
        size.high()[2]);
  }
}
