package dev.talus.spark.measure;

import dev.talus.datasets.stats.RunningMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What was measured of each material: the mean over its tests and the standard error of that mean,
 * from the scatter of the tests; where there is a single one, its own.
 */
final class MaterialTable {
  /** The tests of one quantity. */
  private static final class Tests {
    private final RunningMoments values = new RunningMoments();
    private double lastError;

    void add(double value, double error) {
      values.add(value);
      lastError = error;
    }

    double mean() {
      return values.mean();
    }

    double standardError() {
      long n = values.count();
      return n == 1 ? lastError : Math.sqrt(values.variance() / (n - 1.0));
    }
  }

  private final Map<String, Map<BulkTest, Tests>> materials = new TreeMap<>();

  /**
   * Sums up tests.
   *
   * @param rows of table {@code bulk_properties}
   */
  MaterialTable(List<Row> rows) {
    for (Row row : rows) {
      materials
          .computeIfAbsent(row.getAs("material"), m -> new TreeMap<>())
          .computeIfAbsent(test(row.getAs("field")), t -> new Tests())
          .add(row.<Double>getAs("value"), row.<Double>getAs("standard_error"));
    }
  }

  /**
   * Comma-separated values: {@code material}, and for each quantity its value and its standard
   * error under the same name with {@code _error}; empty where a material has no such test.
   */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("material");
    for (BulkTest test : BulkTest.values()) {
      header.append(",%s,%s_error".formatted(test.quantity(), test.quantity()));
    }
    lines.add(header.toString());
    materials.forEach(
        (material, measured) -> {
          StringBuilder line = new StringBuilder(quoted(material));
          for (BulkTest test : BulkTest.values()) {
            Tests tests = measured.get(test);
            line.append(tests == null ? ",," : "," + tests.mean() + "," + tests.standardError());
          }
          lines.add(line.toString());
        });
    return lines;
  }

  /** A line for people about each material. */
  List<String> summary() {
    return materials.entrySet().stream()
        .map(
            material ->
                "%s: %s"
                    .formatted(
                        material.getKey(),
                        material.getValue().entrySet().stream()
                            .map(tests -> brief(tests.getKey(), tests.getValue()))
                            .collect(Collectors.joining(", "))))
        .toList();
  }

  private static String brief(BulkTest test, Tests tests) {
    return String.format(
        Locale.ROOT,
        "%s %.4g +- %.2g%s",
        test.quantity().replace('_', ' '),
        tests.mean(),
        tests.standardError(),
        test.unit().equals("1") ? "" : " " + test.unit());
  }

  private static BulkTest test(String quantity) {
    return Arrays.stream(BulkTest.values())
        .filter(test -> test.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
