package dev.talus.meshio.inspect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A particle file over all its snapshots.
 *
 * @param snapshots number of whole snapshots
 * @param firstStep simulator step of the first one
 * @param lastStep simulator step of the last one
 * @param firstTime time of the first one, if the file says it
 * @param lastTime time of the last one, if the file says it
 * @param units unit style, if the file says it
 * @param fewest rows of the smallest snapshot
 * @param most rows of the largest snapshot
 * @param columns columns with their ranges over all snapshots
 * @param low lower corner that encloses all boxes
 * @param high upper corner that encloses all boxes
 */
public record ParticleSummary(
    int snapshots,
    long firstStep,
    long lastStep,
    OptionalDouble firstTime,
    OptionalDouble lastTime,
    Optional<String> units,
    long fewest,
    long most,
    List<ArrayRange> columns,
    double[] low,
    double[] high) {}
