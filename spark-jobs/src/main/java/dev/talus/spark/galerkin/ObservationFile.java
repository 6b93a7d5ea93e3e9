package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.inverse.Observation;
import dev.talus.models.galerkin.inverse.ObservationRows;
import dev.talus.spark.config.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measured values in a CSV file with the columns {@code quantity, x, y}, in space {@code z}, {@code
 * value}, and {@code noise} unless all values have the same.
 */
final class ObservationFile {
  private final Path file;
  private final ObservationRows rows;
  private final int dimension;
  private final double noise;

  /**
   * @param space fields that are observed
   * @param noise standard deviation of values whose line tells none; not a number if each has to
   */
  ObservationFile(Path file, FunctionSpace space, double noise) {
    this.file = file;
    this.rows = new ObservationRows(space);
    this.dimension = space.mesh().dimension();
    this.noise = noise;
  }

  /**
   * Reads all values.
   *
   * @throws UsageException if the file is not there, or a line does not fit, is there twice, or
   *     observes no field or a point outside the mesh
   */
  List<Observation> read() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UsageException("Cannot read the observations " + file + ": " + e.getMessage(), e);
    }
    List<String> columns = new ArrayList<>(List.of("quantity", "x", "y", "z"));
    columns.subList(1 + dimension, 4).clear();
    columns.add("value");
    if (Double.isNaN(noise)) {
      columns.add("noise");
    }
    List<String> header = lines.isEmpty() ? List.of() : cells(lines.get(0));
    if (!header.equals(columns)) {
      throw wrong(1, "the columns " + String.join(",", columns), String.join(",", header));
    }
    List<Observation> observed = new ArrayList<>();
    Map<List<String>, Integer> earlier = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      List<String> cells = cells(lines.get(i));
      observed.add(observation(i + 1, cells, columns.size()));
      Integer same = earlier.put(cells, i + 1);
      if (same != null) {
        throw new UsageException(
            "%s, line %d: expected each reading once, found that of line %d again. Remove one."
                .formatted(file, i + 1, same));
      }
    }
    if (observed.isEmpty()) {
      throw wrong(2, "at least one value", "none");
    }
    return observed;
  }

  private Observation observation(int line, List<String> cells, int count) {
    if (cells.size() != count) {
      throw wrong(line, count + " cells", cells.size());
    }
    try {
      double[] numbers = cells.stream().skip(1).mapToDouble(Double::parseDouble).toArray();
      if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
        throw wrong(line, "finite numbers", String.join(",", cells) + "; leave the reading out");
      }
      Observation one =
          new Observation(
              cells.get(0),
              Arrays.copyOf(numbers, dimension),
              numbers[dimension],
              Double.isNaN(noise) ? numbers[dimension + 1] : noise);
      rows.require(one);
      return one;
    } catch (NumberFormatException e) {
      throw wrong(line, "a quantity and numbers", String.join(",", cells), e);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s, line %d: %s".formatted(file, line, e.getMessage()), e);
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private UsageException wrong(int line, String expected, Object found) {
    return wrong(line, expected, found, null);
  }

  private UsageException wrong(int line, String expected, Object found, Exception cause) {
    return new UsageException(
        "%s, line %d: expected %s, found %s.".formatted(file, line, expected, found), cause);
  }
}
