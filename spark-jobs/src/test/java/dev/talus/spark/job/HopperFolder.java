package dev.talus.spark.job;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.talus.meshio.format.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of cases that are small pieces of the bundled discharges, with their table of
 * parameters: of the first snapshots the particles 1, 11, 21, ...
 */
public record HopperFolder(Path folder) {
  private static final Path BUNDLED =
      Path.of(System.getProperty("basedir", ".")).resolve("../datasets/samples/hopper");
  private static final String SNAPSHOT = "ITEM: TIMESTEP\n";
  private static final int LINES_TO_COUNT = 2; // the step, and the title of the number of particles
  private static final int LINES_TO_ROWS = 8;
  private static final int EVERY = 10;

  /** Makes it without a case. */
  public static HopperFolder create(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(BUNDLED.resolve("cases.csv"), folder.resolve("cases.csv"));
    return new HopperFolder(folder);
  }

  /** Where the dump of a case is or would be, plain text. */
  public Path dump(String caseId) {
    return folder.resolve(caseId).resolve("dump.liggghts");
  }

  /** Writes a bundled case, in place of what is there. */
  public void write(String caseId, int snapshots) throws IOException {
    write(caseId, caseId, snapshots);
  }

  /** Writes a bundled case under another name. */
  public void write(String bundled, String caseId, int snapshots) throws IOException {
    Path file = BUNDLED.resolve(bundled).resolve("dump.liggghts.zst");
    try (InputStream in = Compression.open(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), US_ASCII);
      Files.createDirectories(dump(caseId).getParent());
      Files.writeString(
          dump(caseId),
          Stream.of(text.split(SNAPSHOT, snapshots + 2))
              .skip(1) // nothing before the first
              .limit(snapshots)
              .map(HopperFolder::thinned)
              .collect(Collectors.joining()),
          US_ASCII);
    }
  }

  private static String thinned(String snapshot) {
    List<String> lines = snapshot.lines().toList();
    List<String> rows =
        lines.stream()
            .skip(LINES_TO_ROWS)
            .filter(row -> Integer.parseInt(row.substring(0, row.indexOf(' '))) % EVERY == 1)
            .toList();
    return Stream.of(
            lines.subList(0, LINES_TO_COUNT).stream(),
            Stream.of(Integer.toString(rows.size())),
            lines.subList(LINES_TO_COUNT + 1, LINES_TO_ROWS).stream(),
            rows.stream())
        .flatMap(piece -> piece)
        .map(line -> line + "\n")
        .collect(Collectors.joining("", SNAPSHOT, ""));
  }
}
