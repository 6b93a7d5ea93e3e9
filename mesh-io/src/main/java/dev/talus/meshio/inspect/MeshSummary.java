package dev.talus.meshio.inspect;

import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.MeshGroup;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A mesh over all its steps. Counts, groups and cell types are those of the first step.
 *
 * @param steps number of steps
 * @param firstTime time of the first step, if the file says it
 * @param lastTime time of the last step, if the file says it
 * @param points number of points
 * @param cells number of cells by type
 * @param groups groups of cells and points
 * @param arrays arrays with their ranges over all steps
 * @param pointDigest digest of the coordinates over all steps, see {@link ArrayRange#digest}
 * @param cellDigest digest of the cells of the first step in their order: for each the number of
 *     its type in VTK, the number of its nodes, and the nodes in VTK's order; for a polyhedron, in
 *     place of the nodes, for each face their number and the nodes
 * @param low smallest x, y and z of all points and steps
 * @param high largest x, y and z of all points and steps
 */
public record MeshSummary(
    int steps,
    OptionalDouble firstTime,
    OptionalDouble lastTime,
    int points,
    Map<CellType, Integer> cells,
    List<Group> groups,
    List<ArrayRange> arrays,
    String pointDigest,
    String cellDigest,
    double[] low,
    double[] high) {

  /**
   * A group without its members.
   *
   * @param label name or number
   * @param dimension dimension of its cells
   * @param on what the members are
   * @param size number of members
   */
  public record Group(String label, int dimension, MeshGroup.Members on, int size) {}

  /** Number of all cells. */
  public long cellCount() {
    return cells.values().stream().mapToLong(Integer::longValue).sum();
  }
}
