package dev.talus.meshio.inspect;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.PolyhedronFaces;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects the summary of a mesh step by step; holds none of the meshes. */
final class MeshSummariser {
  private final Map<String, RangeCounter> ranges = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final ValueDigest coordinates = new ValueDigest();
  private final ValueDigest connectivity = new ValueDigest();
  private final double[] low = new double[3];
  private final double[] high = new double[3];
  private MeshSummary first;
  private OptionalDouble lastTime = OptionalDouble.empty();
  private int steps;
  private boolean changes;

  MeshSummariser() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /**
   * Adds the next step.
   *
   * @param time time as the series gives it
   */
  void add(UnstructuredMesh mesh, OptionalDouble time) {
    if (first == null) {
      first = describe(mesh, time);
      addCells(mesh.cells());
      problems.addAll(MeshChecks.of(mesh));
    } else {
      changes |= mesh.pointCount() != first.points() || mesh.cells().count() != first.cellCount();
    }
    if (time.isPresent() && lastTime.isPresent() && time.getAsDouble() <= lastTime.getAsDouble()) {
      problems.add(
          "Time "
              + time.getAsDouble()
              + " follows "
              + lastTime.getAsDouble()
              + " at step "
              + steps);
    }
    lastTime = time;
    steps++;
    addAll("point", mesh.pointData());
    addAll("cell", mesh.cellData());
    addAll("field", mesh.fieldData());
    double[] points = mesh.points();
    for (int i = 0; i < points.length; i++) {
      coordinates.add(points[i]);
      low[i % 3] = Math.min(low[i % 3], points[i]);
      high[i % 3] = Math.max(high[i % 3], points[i]);
    }
  }

  /** The summary; empty if no step was added. */
  Optional<MeshSummary> summary() {
    if (first == null) {
      return Optional.empty();
    }
    return Optional.of(
        new MeshSummary(
            steps,
            first.firstTime(),
            lastTime,
            first.points(),
            first.cells(),
            first.groups(),
            ranges.values().stream().map(RangeCounter::range).toList(),
            coordinates.hex(),
            connectivity.hex(),
            low,
            high));
  }

  /** What was odd, one sentence each. */
  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (changes) {
      all.add("The numbers of points and cells change between steps; those shown are the first.");
    }
    for (RangeCounter counter : ranges.values()) {
      ArrayRange range = counter.range();
      if (range.nanCount() + range.infiniteCount() > 0) {
        all.add(
            "%s array %s: %d NaN and %d infinite of %d values."
                .formatted(
                    range.association(),
                    range.name(),
                    range.nanCount(),
                    range.infiniteCount(),
                    range.values()));
      }
    }
    return all;
  }

  private void addAll(String association, List<DataArray> arrays) {
    for (DataArray array : arrays) {
      ranges
          .computeIfAbsent(
              association + " " + array.name(), key -> RangeCounter.of(association, array))
          .add(array);
    }
  }

  private void addCells(Cells cells) {
    int[] offsets = cells.offsets();
    PolyhedronFaces faces = cells.faces();
    for (int c = 0; c < cells.count(); c++) {
      connectivity.add(cells.type(c).vtkId());
      connectivity.add(offsets[c + 1] - offsets[c]);
      if (cells.type(c) == CellType.POLYHEDRON) {
        // Which order the nodes of a polyhedron have is nobody's business; its faces count.
        for (int f = faces.cellOffsets()[c]; f < faces.cellOffsets()[c + 1]; f++) {
          connectivity.add(faces.faceOffsets()[f + 1] - faces.faceOffsets()[f]);
          for (int i = faces.faceOffsets()[f]; i < faces.faceOffsets()[f + 1]; i++) {
            connectivity.add(faces.nodes()[i]);
          }
        }
      } else {
        for (int i = offsets[c]; i < offsets[c + 1]; i++) {
          connectivity.add(cells.nodes()[i]);
        }
      }
    }
  }

  private static MeshSummary describe(UnstructuredMesh mesh, OptionalDouble time) {
    List<MeshSummary.Group> groups =
        mesh.groups().stream()
            .map(g -> new MeshSummary.Group(g.label(), g.dimension(), g.on(), g.members().length))
            .toList();
    return new MeshSummary(
        1,
        time,
        time,
        mesh.pointCount(),
        mesh.cells().countByType(),
        groups,
        List.of(),
        "",
        "",
        new double[3],
        new double[3]);
  }
}
