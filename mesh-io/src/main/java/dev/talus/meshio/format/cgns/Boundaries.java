package dev.talus.meshio.format.cgns;

import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.mesh.MeshGroup.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Boundary conditions of a zone: groups of points or cells by their name and their families. */
final class Boundaries {
  private final Zone zone;
  private final int firstPoint;
  private final ZoneCells cells;
  private final Set<String> notes;

  Boundaries(Zone zone, int firstPoint, ZoneCells cells, Set<String> notes) {
    this.zone = zone;
    this.firstPoint = firstPoint;
    this.cells = cells;
    this.notes = notes;
  }

  void read(GroupCollector groups) throws IOException {
    for (CgnsNode all : zone.node().all("ZoneBC_t")) {
      for (CgnsNode condition : all.all("BC_t")) {
        read(condition, groups);
      }
    }
  }

  /** Families that a zone or a boundary condition belongs to. */
  static List<String> families(CgnsNode node) throws IOException {
    List<String> names = new ArrayList<>();
    for (CgnsNode child : node.children()) {
      if (child.label().equals("FamilyName_t") || child.label().equals("AdditionalFamilyName_t")) {
        names.add(child.text());
      }
    }
    names.removeIf(String::isEmpty);
    return names;
  }

  private void read(CgnsNode condition, GroupCollector groups) throws IOException {
    String location = condition.textOf("GridLocation_t", "Vertex");
    Optional<CgnsNode> range = condition.child("PointRange");
    Optional<CgnsNode> list = condition.child("PointList");
    boolean onPoints = location.equals("Vertex");
    if (range.isEmpty() && list.isEmpty()) {
      // Up to version 3.0; the numbers are those of elements whatever the location.
      range = condition.child("ElementRange");
      list = condition.child("ElementList");
      onPoints = false;
    }
    if (range.isEmpty() && list.isEmpty()) {
      notes.add(left(condition, "it names no points and elements"));
      return;
    }
    if (zone.structured() && !onPoints) {
      notes.add(left(condition, "it lies on faces of a structured zone"));
      return;
    }
    List<String> names = new ArrayList<>(families(condition));
    names.remove(condition.name());
    names.add(0, condition.name());
    for (String name : names) {
      IntList members = groups.group(name, onPoints ? Members.POINTS : Members.CELLS);
      if (range.isPresent()) {
        addRange(range.get(), onPoints, members);
      } else {
        addList(list.get(), onPoints, members);
      }
    }
  }

  private void addRange(CgnsNode node, boolean onPoints, IntList members) throws IOException {
    int indices = zone.vertices().length;
    long[] range = node.integers(2 * indices);
    if (!onPoints) {
      for (long element = range[0]; element <= range[1]; element++) {
        addCell(node, element, members);
      }
      return;
    }
    long[] from = new long[3];
    long[] to = new long[3];
    for (int i = 0; i < indices; i++) {
      from[i] = Math.min(range[i], range[indices + i]) - 1;
      to[i] = Math.max(range[i], range[indices + i]) - 1;
      if (from[i] < 0 || to[i] >= zone.vertices()[i]) {
        throw node.failure(
            "indices 1 to " + zone.vertices()[i], (from[i] + 1) + " to " + (to[i] + 1));
      }
    }
    for (long k = from[2]; k <= to[2]; k++) {
      for (long j = from[1]; j <= to[1]; j++) {
        for (long i = from[0]; i <= to[0]; i++) {
          members.add(firstPoint + flat(i, j, k));
        }
      }
    }
  }

  private void addList(CgnsNode node, boolean onPoints, IntList members) throws IOException {
    long[] numbers = node.integers();
    int indices = onPoints ? zone.vertices().length : 1;
    if (numbers.length % indices != 0) {
      throw node.failure("rows of " + indices + " indices", numbers.length + " numbers");
    }
    for (int at = 0; at < numbers.length; at += indices) {
      if (!onPoints) {
        addCell(node, numbers[at], members);
        continue;
      }
      long[] index = new long[3];
      for (int i = 0; i < indices; i++) {
        index[i] = numbers[at + i] - 1;
        if (index[i] < 0 || index[i] >= zone.vertices()[i]) {
          throw node.failure("indices 1 to " + zone.vertices()[i], "" + numbers[at + i]);
        }
      }
      members.add(firstPoint + flat(index[0], index[1], index[2]));
    }
  }

  private void addCell(CgnsNode node, long element, IntList members) throws IOException {
    int cell = cells.cellOf(node, element);
    if (cell >= 0) {
      members.add(cell);
    } else {
      notes.add("Faces between two polyhedra are no cells and left out of the groups.");
    }
  }

  private int flat(long i, long j, long k) {
    int[] n = zone.vertices();
    long rows = n.length > 1 ? n[1] : 1;
    return (int) (i + n[0] * (j + rows * k));
  }

  private static String left(CgnsNode condition, String why) {
    return "The boundary condition " + condition.name() + " is left out: " + why + ".";
  }
}
