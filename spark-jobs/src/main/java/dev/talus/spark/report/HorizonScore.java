package dev.talus.spark.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * How good predictions of beds are that look some states ahead, over the test cases.
 *
 * @param field what is predicted
 * @param name of the score
 * @param by who predicts: {@link #MODEL} or a baseline
 * @param ahead states from the start of the prediction
 * @param value the score
 */
record HorizonScore(String field, String name, String by, int ahead, double value) {
  static final String MODEL = "model";

  private static final Pattern AHEAD = Pattern.compile("(.+)_(\\d+)_ahead");

  /** Those among the rows of table {@code metrics} that have a value. */
  static Stream<HorizonScore> among(List<Row> metrics) {
    return metrics.stream().flatMap(HorizonScore::of);
  }

  private static Stream<HorizonScore> of(Row row) {
    Matcher name = AHEAD.matcher(row.<String>getAs("metric"));
    if (!name.matches() || row.isNullAt(row.fieldIndex("value"))) {
      return Stream.empty();
    }
    String baseline = row.getAs("baseline");
    return Stream.of(
        new HorizonScore(
            row.getAs("field"),
            name.group(1),
            baseline == null ? MODEL : baseline,
            Integer.parseInt(name.group(2)),
            row.<Double>getAs("value")));
  }
}
