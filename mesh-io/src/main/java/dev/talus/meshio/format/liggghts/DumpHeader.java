package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.particle.SimulationBox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a snapshot says before its rows.
 *
 * @param step simulator step
 * @param count rows declared
 * @param box simulation box
 * @param timeSeconds simulated time in seconds (in reduced units for unit style {@code lj}), if the
 *     file says it
 * @param units unit style, e.g. {@code si}, if the file says it here or before
 * @param label label, if there is one
 * @param columns names of all columns, in the order of the file
 */
public record DumpHeader(
    long step,
    long count,
    SimulationBox box,
    OptionalDouble timeSeconds,
    Optional<String> units,
    Optional<String> label,
    List<String> columns) {

  /** Copies the columns. */
  public DumpHeader {
    columns = List.copyOf(columns);
  }
}
