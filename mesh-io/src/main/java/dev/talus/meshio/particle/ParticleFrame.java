package dev.talus.meshio.particle;

import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One snapshot of all particles, rows in the order of the file.
 *
 * <p>Simulators write rows in no fixed order: join snapshots by the {@code id} column, never by
 * row. A frame is immutable as long as nobody writes into the arrays it hands out.
 */
public final class ParticleFrame {
  private final long step;
  private final OptionalDouble timeSeconds;
  private final Optional<String> units;
  private final Optional<String> label;
  private final SimulationBox box;
  private final int size;
  private final List<ParticleColumn> columns;

  /**
   * @param step simulator step
   * @param timeSeconds simulated time, if the file says it
   * @param units unit style of the simulator, e.g. {@code si}, if the file says it
   * @param label label of the snapshot, if the file has one
   * @param box simulation box
   * @param size number of particles, n
   * @param columns columns of n values each, names differ
   * @throws IllegalArgumentException if a column has another length or a name occurs twice
   */
  public ParticleFrame(
      long step,
      OptionalDouble timeSeconds,
      Optional<String> units,
      Optional<String> label,
      SimulationBox box,
      int size,
      List<ParticleColumn> columns) {
    this.step = step;
    this.timeSeconds = timeSeconds;
    this.units = units;
    this.label = label;
    this.box = box;
    this.size = size;
    this.columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (ParticleColumn column : this.columns) {
      if (column.size() != size) {
        throw new IllegalArgumentException(
            "Column " + column.name() + " has " + column.size() + " values for " + size + " rows");
      }
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("Column " + column.name() + " occurs twice");
      }
    }
  }

  /** Simulator step. */
  public long step() {
    return step;
  }

  /**
   * Simulated time in seconds (in reduced units for unit style {@code lj}), if the file says it.
   */
  public OptionalDouble timeSeconds() {
    return timeSeconds;
  }

  /** Unit style of the simulator, e.g. {@code si}, if the file says it. */
  public Optional<String> units() {
    return units;
  }

  /** Label of the snapshot, if the file has one. */
  public Optional<String> label() {
    return label;
  }

  /** Simulation box. */
  public SimulationBox box() {
    return box;
  }

  /** Number of particles; may be 0. */
  public int size() {
    return size;
  }

  /** All columns, in the order of the file. */
  public List<ParticleColumn> columns() {
    return columns;
  }

  /** The column of that name, if the frame has it. */
  public Optional<ParticleColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /**
   * Values of an integer column, not copied.
   *
   * @throws IllegalArgumentException if there is no such column or it does not hold integers
   */
  public long[] longs(String name) {
    if (existing(name) instanceof LongColumn column) {
      return column.values();
    }
    throw new IllegalArgumentException("Column " + name + " does not hold integers");
  }

  /**
   * Values of a column of numbers, not copied.
   *
   * @throws IllegalArgumentException if there is no such column or it holds integers or words
   */
  public double[] doubles(String name) {
    if (existing(name) instanceof DoubleColumn column) {
      return column.values();
    }
    throw new IllegalArgumentException("Column " + name + " does not hold floating-point numbers");
  }

  private ParticleColumn existing(String name) {
    return column(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no column "
                        + name
                        + " in the snapshot of step "
                        + step
                        + ". Its columns: "
                        + columns.stream().map(ParticleColumn::name).toList()));
  }

  @Override
  public String toString() {
    return "ParticleFrame[step="
        + step
        + ", size="
        + size
        + ", columns="
        + columns.stream().map(ParticleColumn::name).toList()
        + "]";
  }
}
