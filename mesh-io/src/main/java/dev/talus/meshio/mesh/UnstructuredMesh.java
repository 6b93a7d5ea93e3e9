package dev.talus.meshio.mesh;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Points in space, cells over them, values on both, and groups of them. Immutable as long as nobody
 * writes into the arrays it hands out.
 *
 * @param points coordinates, row-major [n, 3], in the unit of the file; z is 0 for plane meshes
 * @param cells cells in VTK order
 * @param pointData arrays of n tuples
 * @param cellData arrays of one tuple a cell
 * @param fieldData arrays of the mesh as a whole, of any length
 * @param groups groups of points and cells
 * @param timeSeconds simulated time, if the file says it
 */
public record UnstructuredMesh(
    double[] points,
    Cells cells,
    List<DataArray> pointData,
    List<DataArray> cellData,
    List<DataArray> fieldData,
    List<MeshGroup> groups,
    OptionalDouble timeSeconds) {

  /**
   * Checks that all parts fit together.
   *
   * @throws IllegalArgumentException if they do not; readers check before, with a better message
   */
  public UnstructuredMesh {
    if (points.length % 3 != 0) {
      throw new IllegalArgumentException(
          "Points have three coordinates each, found " + points.length + " numbers");
    }
    int bad = cells.firstWithBadNode(points.length / 3);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "Cell " + bad + " has a node outside the " + points.length / 3 + " points");
    }
    checkLengths("point", pointData, points.length / 3);
    checkLengths("cell", cellData, cells.count());
    for (MeshGroup group : groups) {
      int size = group.on() == MeshGroup.Members.POINTS ? points.length / 3 : cells.count();
      int[] members = group.members();
      if (members.length > 0 && (members[0] < 0 || members[members.length - 1] >= size)) {
        throw new IllegalArgumentException("Group " + group.label() + " has members outside");
      }
    }
    pointData = List.copyOf(pointData);
    cellData = List.copyOf(cellData);
    fieldData = List.copyOf(fieldData);
    groups = List.copyOf(groups);
  }

  /** A mesh without values, groups and time. */
  public UnstructuredMesh(double[] points, Cells cells) {
    this(points, cells, List.of(), List.of(), List.of(), List.of(), OptionalDouble.empty());
  }

  /** Number of points, n. */
  public int pointCount() {
    return points.length / 3;
  }

  /** The point array of that name, if there is one. */
  public Optional<DataArray> pointArray(String name) {
    return named(pointData, name);
  }

  /** The cell array of that name, if there is one. */
  public Optional<DataArray> cellArray(String name) {
    return named(cellData, name);
  }

  /** The first group of that name, if there is one. */
  public Optional<MeshGroup> group(String name) {
    return groups.stream().filter(group -> group.label().equals(name)).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnstructuredMesh that
        && Arrays.equals(points, that.points)
        && cells.equals(that.cells)
        && pointData.equals(that.pointData)
        && cellData.equals(that.cellData)
        && fieldData.equals(that.fieldData)
        && groups.equals(that.groups)
        && timeSeconds.equals(that.timeSeconds);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(points) + cells.hashCode();
  }

  @Override
  public String toString() {
    return "UnstructuredMesh[points=" + pointCount() + ", cells=" + cells.countByType() + "]";
  }

  private static Optional<DataArray> named(List<DataArray> arrays, String name) {
    return arrays.stream().filter(array -> array.name().equals(name)).findFirst();
  }

  private static void checkLengths(String where, List<DataArray> arrays, int expected) {
    for (DataArray array : arrays) {
      if (array.tuples() != expected) {
        throw new IllegalArgumentException(
            "The "
                + where
                + " array "
                + array.name()
                + " has "
                + array.tuples()
                + " tuples for "
                + expected
                + " "
                + where
                + "s");
      }
    }
  }
}
