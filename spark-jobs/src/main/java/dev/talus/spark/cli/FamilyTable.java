package dev.talus.spark.cli;

import dev.talus.datasets.stats.Median;
import dev.talus.models.galerkin.family.study.StudyResult;
import dev.talus.models.galerkin.family.study.StudyRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The result of one network of a family as lines of a table and of a CSV file.
 *
 * @param family name of the family
 * @param seed of the network
 * @param result what was measured
 */
record FamilyTable(String family, int seed, StudyResult result) {
  static final String CSV_HEADER =
      "family,seed,parameters,training_s,case,start,field,error,residual,newton_steps,newton_ms,"
          + "cg_iterations,guess_ms";
  static final String HEADER =
      "| family, seed | start | median (greatest) error | Newton steps | Newton ms | CG iterations"
          + " | guess ms |\n|---|---|---|---:|---:|---:|---:|";

  /** A line for each starting guess with medians over the cases, and one on the training. */
  List<String> rows() {
    Map<String, List<StudyRow>> byStart = new LinkedHashMap<>();
    result
        .rows()
        .forEach(row -> byStart.computeIfAbsent(row.start(), key -> new ArrayList<>()).add(row));
    List<String> lines = new ArrayList<>();
    byStart.forEach((start, rows) -> lines.add(line(start, rows)));
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s, %d | training | %,d parameters, %.0f s; pays after %s with the prediction as a"
                + " start, after %s with it as the solution | | | | |",
            family,
            seed,
            result.parameters(),
            result.trainingSeconds(),
            count(result.breakEvenOfWarmStarts()),
            count(result.breakEvenOfPredictions())));
    return lines;
  }

  private String line(String start, List<StudyRow> rows) {
    StringBuilder errors = new StringBuilder();
    for (String field : rows.get(0).errors().keySet()) {
      errors.append(
          String.format(
              Locale.ROOT,
              "%s%s %.1e (%.1e)",
              errors.isEmpty() ? "" : ", ",
              field,
              median(rows, row -> row.errors().get(field)),
              rows.stream().mapToDouble(row -> row.errors().get(field)).max().orElseThrow()));
    }
    boolean symmetric = rows.stream().allMatch(row -> row.krylovIterations().isPresent());
    return String.format(
        Locale.ROOT,
        "| %s, %d | %s | %s | %.0f | %.2f | %s | %.2f |",
        family,
        seed,
        start,
        errors,
        median(rows, StudyRow::newtonSteps),
        1e3 * median(rows, StudyRow::newtonSeconds),
        symmetric
            ? String.format(
                Locale.ROOT, "%.0f", median(rows, row -> row.krylovIterations().getAsInt()))
            : "",
        1e3 * median(rows, StudyRow::guessSeconds));
  }

  /** A line for each case, starting guess and field. */
  List<String> csv() {
    List<String> lines = new ArrayList<>();
    for (StudyRow row : result.rows()) {
      row.errors()
          .forEach(
              (field, error) ->
                  lines.add(
                      String.format(
                          Locale.ROOT,
                          "%s,%d,%d,%.1f,%s,%s,%s,%.4e,%.4e,%d,%.3f,%s,%.3f",
                          family,
                          seed,
                          result.parameters(),
                          result.trainingSeconds(),
                          row.caseName(),
                          row.start(),
                          field,
                          error,
                          row.residual(),
                          row.newtonSteps(),
                          1e3 * row.newtonSeconds(),
                          text(row.krylovIterations()),
                          1e3 * row.guessSeconds())));
    }
    return lines;
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String count(double solves) {
    return Double.isInfinite(solves)
        ? "no number of solves"
        : String.format(Locale.ROOT, "%,.0f solves", solves);
  }

  private static double median(List<StudyRow> rows, ToDoubleFunction<StudyRow> value) {
    return Median.of(rows.stream().mapToDouble(value).toArray());
  }
}
