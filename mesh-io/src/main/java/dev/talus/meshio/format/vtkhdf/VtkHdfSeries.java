package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The steps of a VTKHDF file; the parts of a step are joined behind each other. */
final class VtkHdfSeries implements MeshSeries {
  private static final String ROOT = "VTKHDF";
  private static final String[] POLY_GROUPS = {"Vertices", "Lines", "Polygons", "Strips"};

  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final String type;
  private final String version;
  private final List<OptionalDouble> times;

  VtkHdfSeries(FileTree files, String path, ReadLimits limits) throws IOException {
    this.files = files;
    this.path = path;
    this.limits = limits;
    try (Hdf5File file = open()) {
      this.type = file.attributeText(ROOT, "Type").orElse("");
      if (!type.equals("UnstructuredGrid") && !type.equals("PolyData")) {
        throw file.failure(
            ROOT, "the Type UnstructuredGrid or PolyData", type.isEmpty() ? "none" : type);
      }
      long[] numbers = file.attributeLongs(ROOT, "Version").orElse(new long[0]);
      this.version = String.join(".", Arrays.stream(numbers).mapToObj(Long::toString).toList());
      this.times = new Steps(file).times();
    }
  }

  @Override
  public FormatInfo info() {
    return new FormatInfo("vtkhdf", version, "HDF5, " + type);
  }

  @Override
  public List<OptionalDouble> times() {
    return times;
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times.get(step);
    try (Hdf5File file = open()) {
      Steps steps = new Steps(file);
      long[] points = longs(file, ROOT + "/NumberOfPoints");
      int firstPart = part(file, steps.firstPart(step), points.length);
      int endPart = part(file, firstPart + steps.partCount(step, points.length), points.length);
      long firstPoint = steps.present() ? steps.offset("PointOffsets", step, 0) : 0;
      long pointCount = sum(file, points, firstPart, endPart);
      double[] coordinates = file.rows(ROOT + "/Points", firstPoint, pointCount).toDoubles();
      if (coordinates.length != 3 * pointCount) {
        throw file.failure(ROOT + "/Points", "three coordinates a point", "another number");
      }
      CellsBuilder cells = new CellsBuilder();
      long firstCell =
          type.equals("PolyData")
              ? readPolygons(file, steps, step, firstPart, endPart, points, cells)
              : readGrid(file, steps, step, firstPart, endPart, points, cells);
      return new UnstructuredMesh(
          coordinates,
          cells.build(),
          data(file, steps, step, "PointData", firstPoint, pointCount),
          data(file, steps, step, "CellData", firstCell, cells.count()),
          List.of(),
          List.of(),
          time);
    }
  }

  /** Cells of all types; returns the row of the first in arrays of cells. */
  private long readGrid(
      Hdf5File file, Steps steps, int step, int first, int end, long[] points, CellsBuilder cells)
      throws IOException {
    long[] counts = longs(file, ROOT + "/NumberOfCells");
    long[] ids = longs(file, ROOT + "/NumberOfConnectivityIds");
    part(file, end, Math.min(counts.length, ids.length));
    long cell = steps.offset("CellOffsets", step, 0);
    long id = steps.offset("ConnectivityIdOffsets", step, 0);
    long begin = cell;
    int point = 0;
    for (int p = first; p < end; p++) {
      Hdf5Numbers types = file.rows(ROOT + "/Types", cell, counts[p]);
      long[] numbers = types.toLongs(file.failure(ROOT + "/Types", "integers", "other numbers"));
      if (numbers.length != counts[p]) {
        throw file.failure(ROOT + "/Types", counts[p] + " types", "" + numbers.length);
      }
      new Connectivity(file, ROOT)
          .add(
              cells,
              cell + p,
              counts[p],
              id,
              ids[p],
              point,
              points[p],
              (number, nodes) -> CellType.ofVtkId(numbers[number]));
      cell += counts[p];
      id += ids[p];
      point += (int) points[p];
    }
    return begin;
  }

  /** Vertices, lines, polygons, then strips; returns the row of the first in arrays of cells. */
  private long readPolygons(
      Hdf5File file, Steps steps, int step, int first, int end, long[] points, CellsBuilder cells)
      throws IOException {
    long begin = 0;
    if (end - first > 1) {
      throw file.failure(ROOT, "one part of PolyData a step", (end - first) + " parts");
    }
    for (int kind = 0; kind < POLY_GROUPS.length; kind++) {
      String group = ROOT + "/" + POLY_GROUPS[kind];
      if (!file.has(group)) {
        continue;
      }
      int shape = kind;
      long[] counts = longs(file, group + "/NumberOfCells");
      long[] ids = longs(file, group + "/NumberOfConnectivityIds");
      part(file, end, Math.min(counts.length, ids.length));
      long cell = steps.offset("CellOffsets", step, kind);
      long id = steps.offset("ConnectivityIdOffsets", step, kind);
      begin += cell;
      for (int p = first; p < end; p++) {
        new Connectivity(file, group)
            .add(
                cells,
                cell + p,
                counts[p],
                id,
                ids[p],
                0,
                points[p],
                (number, nodes) -> Optional.of(polygon(shape, nodes)));
      }
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

  private static List<DataArray> data(
      Hdf5File file, Steps steps, int step, String group, long first, long count)
      throws IOException {
    List<DataArray> arrays = new ArrayList<>();
    for (String name : file.children(ROOT + "/" + group)) {
      long from = steps.dataOffset(group, name, step, first);
      Hdf5Numbers numbers = file.rows(ROOT + "/" + group + "/" + name, from, count);
      if (count > 0 && numbers.length() > 0 && numbers.length() % count == 0) {
        arrays.add(numbers.named(name, (int) (numbers.length() / count)));
      }
    }
    return arrays;
  }

  private Hdf5File open() throws IOException {
    return new Hdf5File(files, path, limits, limits.budget(files.describe(path)));
  }

  private static long[] longs(Hdf5File file, String path) throws IOException {
    long[] values = file.numbers(path).toLongs(file.failure(path, "integers", "other numbers"));
    for (long value : values) {
      if (value < 0) {
        throw file.failure(path, "counts of 0 or more", Long.toString(value));
      }
    }
    return values;
  }

  private static int part(Hdf5File file, long part, int count) throws IOException {
    if (part < 0 || part > count) {
      throw file.failure(ROOT, "parts up to " + count, Long.toString(part));
    }
    return (int) part;
  }

  private static long sum(Hdf5File file, long[] counts, int from, int to) throws IOException {
    long sum = 0;
    for (int i = from; i < to; i++) {
      if (counts[i] > Integer.MAX_VALUE / 3 - sum) {
        throw file.failure(ROOT + "/NumberOfPoints", "points of one array", "" + counts[i]);
      }
      sum += counts[i];
    }
    return sum;
  }
}
