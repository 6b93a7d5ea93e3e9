package dev.talus.meshio.format.cgns;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Puts zones behind each other; points that two of them share stay twice. */
final class ZoneJoiner {
  private record Placed(Zone zone, int firstPoint, ZoneCells cells) {}

  private final MemoryBudget budget;
  private final int step;
  private final Set<String> notes;
  private final CellsBuilder cells = new CellsBuilder();
  private final GroupCollector groups;
  private final List<double[]> points = new ArrayList<>();
  private final List<Placed> zones = new ArrayList<>();
  private int pointCount;

  ZoneJoiner(MemoryBudget budget, int step, Set<String> notes) {
    this.budget = budget;
    this.step = step;
    this.notes = notes;
    this.groups = new GroupCollector(budget);
  }

  int cellCount() {
    return cells.count();
  }

  /** Makes a group of all cells from one on. */
  void group(String name, int firstCell) throws IOException {
    groups.addCells(name, firstCell, cells.count());
  }

  void add(Zone zone) throws IOException {
    Optional<String> grid =
        Steps.pointers(zone, "GridCoordinates", step).map(names -> names.get(0));
    double[] coordinates = zone.points(grid);
    int firstPoint = pointCount;
    points.add(coordinates);
    pointCount += coordinates.length / 3;
    if (pointCount > Integer.MAX_VALUE / 3 - 8 || pointCount < 0) {
      throw zone.node().failure("fewer than 2^31 coordinates in all zones", "more");
    }
    ZoneCells placed;
    if (zone.structured()) {
      budget.claim(zone.cellCount(), (1 << zone.dimension()) * Integer.BYTES, zone.name());
      placed = GridCells.add(zone, cells, firstPoint);
    } else {
      placed = new ElementReader(zone, cells, firstPoint).read(groups);
    }
    groups.addCells(zone.name(), placed.first(), placed.end());
    for (String family : Boundaries.families(zone.node())) {
      if (!family.equals(zone.name())) {
        groups.addCells(family, placed.first(), placed.end());
      }
    }
    new Boundaries(zone, firstPoint, placed, notes).read(groups);
    zones.add(new Placed(zone, firstPoint, placed));
  }

  UnstructuredMesh build(OptionalDouble time) throws IOException {
    Cells built = cells.build();
    Fields onPoints = new Fields(budget);
    Fields onCells = new Fields(budget);
    for (Placed placed : zones) {
      Optional<List<String>> chosen = Steps.pointers(placed.zone(), "FlowSolution", step);
      new Solutions(placed.zone(), onPoints, onCells, notes)
          .read(chosen, placed.firstPoint(), built, placed.cells());
    }
    return new UnstructuredMesh(
        joined(),
        built,
        onPoints.build(pointCount),
        onCells.build(built.count()),
        List.of(),
        groups.build(built),
        time);
  }

  private double[] joined() throws IOException {
    if (points.size() == 1) {
      return points.get(0);
    }
    double[] all = new double[budget.claim(3L * pointCount, Double.BYTES, "points of all zones")];
    int at = 0;
    for (double[] part : points) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
