package dev.talus.meshio.particle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rows that belong to pairs of particles, to contacts or to bonds at one step, and not to single
 * particles: the edges of a graph, if two columns name their ends.
 *
 * @param step simulator step
 * @param timeSeconds simulated time, if the file says it
 * @param units unit style of the simulator, if the file says it
 * @param label label of the snapshot, if the file has one
 * @param box simulation box
 * @param size number of rows, n
 * @param columns columns of n values each
 */
public record EntryTable(
    long step,
    OptionalDouble timeSeconds,
    Optional<String> units,
    Optional<String> label,
    SimulationBox box,
    int size,
    List<ParticleColumn> columns) {

  /** Checks that all columns have n values. */
  public EntryTable {
    columns = List.copyOf(columns);
    for (ParticleColumn column : columns) {
      if (column.size() != size) {
        throw new IllegalArgumentException(
            "Column " + column.name() + " has " + column.size() + " values for " + size + " rows");
      }
    }
  }

  /** The column of that name, if the table has it. */
  public Optional<ParticleColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
