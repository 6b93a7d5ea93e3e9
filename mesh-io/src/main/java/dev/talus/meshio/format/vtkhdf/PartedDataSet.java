package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.format.compose.GhostFilter;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the types UnstructuredGrid and PolyData. The parts of a step are put behind each other;
 * cells and points that are there for other parts alone (ghosts) are dropped.
 */
final class PartedDataSet {
  static final List<String> TYPES = List.of("UnstructuredGrid", "PolyData");

  private static final String[] POLY_GROUPS = {"Vertices", "Lines", "Polygons", "Strips"};

  private final Source source;
  private final boolean polyData;

  PartedDataSet(Source source, String type) {
    this.source = source;
    this.polyData = type.equals("PolyData");
  }

  UnstructuredMesh read(int step) throws IOException {
    Hdf5File file = source.file();
    Steps steps = source.steps();
    long[] points = source.counts("NumberOfPoints");
    int firstPart = part(steps.firstPart(step), points.length);
    int endPart = part(firstPart + steps.partCount(step, points.length), points.length);
    long firstPoint = steps.offset("PointOffsets", step, 0);
    long pointCount = sum(points, firstPart, endPart);
    double[] coordinates = file.rows(source.path("Points"), firstPoint, pointCount).toDoubles();
    if (coordinates.length != 3 * pointCount) {
      throw source.failure("Points", "three coordinates a point", "another number");
    }
    CellsBuilder cells = new CellsBuilder();
    long firstCell =
        polyData
            ? readPolygons(step, firstPart, endPart, points, cells)
            : readGrid(step, firstPart, endPart, points, cells);
    Attributes attributes = new Attributes(source, step);
    UnstructuredMesh mesh =
        new UnstructuredMesh(
            coordinates,
            cells.build(),
            attributes.rows("PointData", firstPoint, pointCount),
            attributes.rows("CellData", firstCell, cells.count()),
            attributes.field(),
            List.of(),
            steps.times().get(step));
    return endPart - firstPart > 1 ? GhostFilter.drop(mesh) : mesh;
  }

  /** Cells of all types; returns the row of the first in arrays of cells. */
  private long readGrid(int step, int first, int end, long[] points, CellsBuilder cells)
      throws IOException {
    long[] counts = source.counts("NumberOfCells", end);
    long[] ids = source.counts("NumberOfConnectivityIds", end);
    boolean hasFaces = source.has("NumberOfFaces");
    long begin = source.steps().offset("CellOffsets", step, 0);
    long id = source.steps().offset("ConnectivityIdOffsets", step, 0);
    long cell = begin;
    int point = 0;
    for (int p = first; p < end; p++) {
      long[] types = source.integers("Types", cell, counts[p]);
      int firstPoint = point;
      long pointCount = points[p];
      Optional<Connectivity.Faces> faces = Optional.empty();
      if (hasFaces) {
        Polyhedra polyhedra = Polyhedra.read(source, p, counts);
        faces =
            Optional.of(
                (number, nodes) -> polyhedra.add(cells, number, nodes, firstPoint, pointCount));
      }
      new Connectivity(source.file(), source.root(), faces)
          .add(
              cells,
              cell + p,
              counts[p],
              id,
              ids[p],
              point,
              pointCount,
              (number, nodes) -> CellType.ofVtkId(types[number]));
      cell += counts[p];
      id += ids[p];
      point += (int) pointCount;
    }
    return begin;
  }

  /**
   * Vertices, lines, polygons, then strips of each part; returns the row of the first in arrays of
   * cells.
   */
  private long readPolygons(int step, int first, int end, long[] points, CellsBuilder cells)
      throws IOException {
    int kinds = POLY_GROUPS.length;
    long[][] counts = new long[kinds][];
    long[][] ids = new long[kinds][];
    long[] cell = new long[kinds];
    long[] id = new long[kinds];
    long begin = 0;
    for (int kind = 0; kind < kinds; kind++) {
      if (source.has(POLY_GROUPS[kind])) {
        counts[kind] = source.counts(POLY_GROUPS[kind] + "/NumberOfCells", end);
        ids[kind] = source.counts(POLY_GROUPS[kind] + "/NumberOfConnectivityIds", end);
        cell[kind] = source.steps().offset("CellOffsets", step, kind);
        id[kind] = source.steps().offset("ConnectivityIdOffsets", step, kind);
        begin += cell[kind];
      }
    }
    int point = 0;
    for (int p = first; p < end; p++) {
      for (int kind = 0; kind < kinds; kind++) {
        if (counts[kind] == null) {
          continue;
        }
        int shape = kind;
        new Connectivity(source.file(), source.path(POLY_GROUPS[kind]), Optional.empty())
            .add(
                cells,
                cell[kind] + p,
                counts[kind][p],
                id[kind],
                ids[kind][p],
                point,
                points[p],
                (number, nodes) -> Optional.of(polygon(shape, nodes)));
        cell[kind] += counts[kind][p];
        id[kind] += ids[kind][p];
      }
      point += (int) points[p];
    }
    return begin;
  }

  private static CellType polygon(int kind, int nodes) {
    return switch (kind) {
      case 0 -> nodes == 1 ? CellType.VERTEX : CellType.POLY_VERTEX;
      case 1 -> nodes == 2 ? CellType.LINE : CellType.POLY_LINE;
      case 2 -> nodes == 3 ? CellType.TRIANGLE : nodes == 4 ? CellType.QUAD : CellType.POLYGON;
      default -> CellType.TRIANGLE_STRIP;
    };
  }

  private int part(long part, int count) throws IOException {
    if (part < 0 || part > count) {
      throw source.failure("NumberOfPoints", "parts up to " + count, Long.toString(part));
    }
    return (int) part;
  }

  private long sum(long[] counts, int from, int to) throws IOException {
    long sum = 0;
    for (int i = from; i < to; i++) {
      if (counts[i] > Integer.MAX_VALUE / 3 - sum) {
        throw source.failure("NumberOfPoints", "points of one array", "" + counts[i]);
      }
      sum += counts[i];
    }
    return sum;
  }
}
