package dev.talus.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders with thinned copies of bundled discharges, one folder a case, and their case table. */
public final class HopperCases {
  /** The discharges that come with the project. */
  static final Path BUNDLED =
      Path.of(System.getProperty("basedir", ".")).resolve("../datasets/samples/hopper").normalize();

  private static final String CASE_TABLE = "cases.csv";

  private HopperCases() {}

  /** Writes cases with every n-th particle of the first snapshots, zstd like the originals. */
  public static Path write(Path folder, int every, int snapshots, String... cases) {
    for (String caseId : cases) {
      Dump.bundled(caseId)
          .thinned(every, snapshots)
          .write(folder.resolve(caseId).resolve("dump.liggghts.zst"));
    }
    writeTable(folder, cases);
    return folder;
  }

  /** Writes the case table with the lines of some cases. */
  static void writeTable(Path folder, String... cases) {
    try {
      List<String> lines = Files.readAllLines(BUNDLED.resolve(CASE_TABLE));
      List<String> kept = new ArrayList<>(lines.subList(0, 1));
      for (String caseId : cases) {
        lines.stream().filter(line -> line.startsWith(caseId + ",")).forEach(kept::add);
      }
      Files.createDirectories(folder);
      Files.write(folder.resolve(CASE_TABLE), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of a case as a parameter file that lies beside a dump. */
  static String parametersAsJson(String caseId) {
    try {
      List<String> lines = Files.readAllLines(BUNDLED.resolve(CASE_TABLE));
      String[] names = lines.get(0).split(",", -1);
      String[] values =
          lines.stream()
              .filter(l -> l.startsWith(caseId + ","))
              .findFirst()
              .orElseThrow()
              .split(",", -1);
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("id", caseId);
      ObjectNode parameters = json.putObject("params");
      for (int i = 1; i < names.length; i++) {
        parameters.put(names[i], Double.parseDouble(values[i]));
      }
      return json.toPrettyString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
