package dev.talus.meshio.convert;

import dev.talus.meshio.file.FileTree;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What of an input is converted, and how.
 *
 * @param time the time to convert; for particles without times, the step. Empty for all
 * @param loss what to do about data that the target has no place for
 * @param part which mesh or cloud of a case with several; empty for the main mesh
 * @param ends for tables of pairs: the columns that say where the ends of a pair are, as {@link
 *     EntryEnds} reads them; none to go by the names of the columns
 * @param particles dump with the positions of the particles that the ends are identifiers of
 * @param columns names of the columns of a dump that does not hold them; none if it does
 */
public record ConversionChoice(
    OptionalDouble time,
    Conversion.Loss loss,
    Optional<String> part,
    List<String> ends,
    Optional<File> particles,
    List<String> columns) {

  /** A file in a folder. */
  public record File(FileTree files, String path) {}

  /** Copies the lists. */
  public ConversionChoice {
    ends = List.copyOf(ends);
    columns = List.copyOf(columns);
  }

  /** All of the input, or one time of it. */
  public ConversionChoice(OptionalDouble time, Conversion.Loss loss) {
    this(time, loss, Optional.empty(), List.of(), Optional.empty(), List.of());
  }
}
