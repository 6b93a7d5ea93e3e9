package dev.talus.meshio.convert;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.util.List;

/** A table of pairs as a mesh of lines, with its columns as arrays of the lines. */
final class EntryMesh {
  private EntryMesh() {}

  /**
   * The mesh of a table.
   *
   * @param ends where the lines end, [2 n, 3], row-major: both ends of a row behind each other
   * @param chosen the columns that the ends come from; coordinates are not repeated as arrays
   */
  static UnstructuredMesh of(ParticleFrame table, double[] ends, EntryEnds chosen) {
    List<DataArray> arrays =
        table.columns().stream()
            .filter(column -> chosen.areIds() || !chosen.columns().contains(column.name()))
            .map(ParticleMesh::array)
            .toList();
    return new UnstructuredMesh(
        ends,
        lines(table.size()),
        List.of(),
        arrays,
        SnapshotData.of(table).arrays(),
        List.of(),
        table.timeSeconds());
  }

  /** The ends that the columns of coordinates give. */
  static double[] coordinates(ParticleFrame table, EntryEnds chosen) {
    double[] ends = new double[6 * table.size()];
    for (int c = 0; c < 6; c++) {
      double[] values = chosen.numbers(table, c);
      for (int row = 0; row < values.length; row++) {
        ends[6 * row + c] = values[row];
      }
    }
    return ends;
  }

  private static Cells lines(int count) {
    CellsBuilder cells = new CellsBuilder();
    for (int i = 0; i < count; i++) {
      cells.add(CellType.LINE, 2 * i, 2 * i + 1);
    }
    return cells.build();
  }
}
