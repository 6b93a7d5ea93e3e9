package dev.talus.meshio.format.cgns;

import dev.talus.meshio.mesh.Cells;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Flow solutions of a zone: values on its points and on its cells. */
final class Solutions {
  private final Zone zone;
  private final Set<String> notes;
  private final Fields onPoints;
  private final Fields onCells;

  Solutions(Zone zone, Fields onPoints, Fields onCells, Set<String> notes) {
    this.zone = zone;
    this.onPoints = onPoints;
    this.onCells = onCells;
    this.notes = notes;
  }

  /**
   * Reads the values.
   *
   * @param chosen names of the solutions of the step; all if empty
   * @param firstPoint first point of the zone
   * @param cells cells of the mesh so far
   * @param range those of the zone
   */
  void read(Optional<List<String>> chosen, int firstPoint, Cells cells, ZoneCells range)
      throws IOException {
    for (CgnsNode solution : zone.node().children()) {
      boolean known =
          solution.label().equals("FlowSolution_t") || solution.label().equals("DiscreteData_t");
      if (known && (chosen.isEmpty() || chosen.get().contains(solution.name()))) {
        String location = solution.textOf("GridLocation_t", "Vertex");
        if (solution.child("PointList").isPresent() || solution.child("PointRange").isPresent()) {
          notes.add(left(solution, "it covers a part of the zone"));
        } else if (location.equals("Vertex")) {
          readPoints(solution, firstPoint);
        } else if (location.equals("CellCenter")) {
          readCells(solution, cells, range);
        } else {
          notes.add(left(solution, "it lies on " + location));
        }
      }
    }
  }

  private void readPoints(CgnsNode solution, int firstPoint) throws IOException {
    for (CgnsNode values : solution.all("DataArray_t")) {
      onPoints.add(
          name(solution, values, onPoints, firstPoint),
          firstPoint,
          Rind.inside(solution, values, zone.vertices()));
    }
  }

  /** There is a value for each element of the dimension of the base, by rising number. */
  private void readCells(CgnsNode solution, Cells cells, ZoneCells range) throws IOException {
    for (CgnsNode values : solution.all("DataArray_t")) {
      int[] targets =
          IntStream.range(range.first(), range.end())
              .filter(cell -> cells.type(cell).dimension() == zone.dimension())
              .toArray();
      if (targets.length != zone.cellCount()) {
        throw zone.node()
            .failure(
                zone.cellCount() + " cells of dimension " + zone.dimension() + ", as declared",
                targets.length + " in the sections");
      }
      String name = name(solution, values, onCells, range.first());
      if (targets.length == range.end() - range.first()) {
        onCells.add(name, range.first(), Rind.inside(solution, values, zone.cells()));
      } else {
        onCells.add(name, range.first(), targets, Rind.inside(solution, values, zone.cells()));
      }
    }
  }

  /** An array of a second solution that has one of the same name has that of the solution too. */
  private static String name(CgnsNode solution, CgnsNode values, Fields fields, int first) {
    return fields.has(values.name(), first) ? solution.name() + "/" + values.name() : values.name();
  }

  private static String left(CgnsNode solution, String why) {
    return "The solution " + solution.name() + " is left out: " + why + ".";
  }
}
