package dev.talus.spark.export;

import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.LossyConversionException;
import dev.talus.meshio.convert.Steps;
import dev.talus.meshio.convert.StepsWriter;
import dev.talus.meshio.file.StagedFolder;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Writes series of a table to files. */
public final class SeriesFiles {
  private final ExportSource source;
  private final Conversion.Loss loss;

  /**
   * @param source the table
   * @param loss what to do about data that a format has no place for
   */
  public SeriesFiles(ExportSource source, Conversion.Loss loss) {
    this.source = source;
    this.loss = loss;
  }

  /**
   * Writes a series to a file whose name asks for a format.
   *
   * @return lines for a person
   * @throws UsageException if there are several
   */
  public List<String> write(List<Series> all, Path file)
      throws IOException, LossyConversionException {
    if (all.size() > 1) {
      throw new UsageException(
          "%s is one file, and there are %d series: %s. Choose one with --case and --mesh, or give a folder."
              .formatted(file, all.size(), String.join(", ", names(all))));
    }
    return write(all.get(0), file, file);
  }

  /**
   * Writes series below a folder, where they appear together: those of one step as a mesh, others
   * as an index with a folder beside it.
   *
   * @return lines for a person
   * @throws UsageException if two series would get the same file
   */
  public List<String> writeAll(List<Series> all, Path folder)
      throws IOException, LossyConversionException {
    List<String> files = files(all);
    List<String> lines = new ArrayList<>();
    try (StagedFolder staged = StagedFolder.within(folder)) {
      for (int i = 0; i < all.size(); i++) {
        lines.addAll(
            write(all.get(i), staged.path().resolve(files.get(i)), folder.resolve(files.get(i))));
      }
      staged.publish();
    }
    return lines;
  }

  private List<String> write(Series series, Path file, Path shown)
      throws IOException, LossyConversionException {
    StepsWriter writer =
        new StepsWriter("table " + source.table() + ", case " + series.caseId(), loss);
    int count;
    try (Steps steps = source.open(series)) {
      count = writer.write(steps, file);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d %s of %s".formatted(shown, count, count == 1 ? "step" : "steps", source.table()));
    writer.losses().forEach(loss -> lines.add("left out: " + loss));
    return lines;
  }

  /** Names of series: the case, with the mesh where a case has several. */
  private static List<String> names(List<Series> all) {
    return all.stream()
        .map(
            series ->
                series.name(
                    all.stream().filter(o -> o.caseId().equals(series.caseId())).count() == 1))
        .toList();
  }

  private static List<String> files(List<Series> all) {
    List<String> names = names(all);
    Set<String> taken = new HashSet<>();
    for (String name : names) {
      if (!taken.add(name)) {
        throw new UsageException(
            "Two series would be written to '%s'. Export them one by one with --case and --mesh."
                .formatted(name));
      }
    }
    return IntStream.range(0, all.size())
        .mapToObj(i -> names.get(i) + (all.get(i).steps().size() == 1 ? ".vtu" : ".pvd"))
        .toList();
  }
}
