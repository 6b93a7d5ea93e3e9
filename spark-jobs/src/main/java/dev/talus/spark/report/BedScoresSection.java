package dev.talus.spark.report;

import dev.talus.spark.report.HtmlTable.Cell;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** How good predictions of beds are against how far they look ahead, beside the baselines. */
final class BedScoresSection {
  /** Groups are what is measured, rows who predicts, columns horizons. */
  private final GroupedValues<Integer> values = new GroupedValues<>();

  private final TreeSet<Integer> horizons = new TreeSet<>();

  /**
   * @param metrics rows of table {@code metrics}
   */
  BedScoresSection(List<Row> metrics) {
    HorizonScore.among(metrics)
        .forEach(
            score -> {
              horizons.add(score.ahead());
              values.put(
                  (score.field() + ", " + score.name()).replace('_', ' '),
                  score.by().replace('_', ' '),
                  score.ahead(),
                  score.value());
            });
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Over the test cases, by how many states a prediction looks ahead. The standardised"
            + " error is the mean squared error over the variance of the training states; the"
            + " anomaly correlation that of what differs from the mean of the case over time, so it"
            + " tells whether bubbles are at the right place.");
    HtmlTable table =
        new HtmlTable(
            "Scores of predictions",
            List.of("Prediction by"),
            horizons.stream().map(ahead -> ahead + (ahead == 1 ? " state" : " states")).toList());
    values.addTo(
        table,
        List.copyOf(horizons),
        (what, ahead, value) -> table.cell(kind(what, ahead, value), text(value)));
    body.add(table.end());
    return new Section("scores", "Scores by horizon", body);
  }

  private static String text(Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private Cell kind(String what, int ahead, Double value) {
    return value != null && best(what, ahead, value) ? Cell.BEST : Cell.NUMBER;
  }

  /** Errors are best when small, correlations when large, and never if they are not positive. */
  private boolean best(String what, int ahead, double value) {
    boolean small = what.endsWith("error");
    if (!small && value <= 0) {
      return false;
    }
    return values.column(what, ahead).noneMatch(other -> small ? other < value : other > value);
  }
}
