package dev.talus.spark.report;

import java.util.List;
import org.apache.spark.sql.Row;

/** What a bed is like over a long time, of simulation and prediction: all that chaos leaves. */
final class BedStatisticsSection {
  private static final String SIMULATED = "simulated_";
  private static final String PREDICTED = "predicted_";

  /** Groups are cases, rows quantities, columns who they are of. */
  private final GroupedValues<String> values = new GroupedValues<>();

  /**
   * @param metrics rows of table {@code metrics}
   */
  BedStatisticsSection(List<Row> metrics) {
    for (Row row : metrics) {
      String name = row.getAs("metric");
      for (String whose : List.of(SIMULATED, PREDICTED)) {
        if (name.startsWith(whose) && !row.isNullAt(row.fieldIndex("value"))) {
          String quantity = name.substring(whose.length()).replace('_', ' ');
          String title = "%s [%s]".formatted(quantity, row.<String>getAs("unit"));
          values.put(row.getAs("case_id"), title, whose, row.getAs("value"));
        }
      }
    }
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Means over the states of each test case, simulated and predicted, and deviations from"
            + " them. Where the height of the prediction hardly deviates, the predicted bed stands"
            + " still.");
    HtmlTable table =
        new HtmlTable(
            "Statistics of test cases", List.of("Quantity"), List.of("Simulated", "Predicted"));
    values.addTo(
        table,
        List.of(SIMULATED, PREDICTED),
        (caseId, whose, value) -> table.cell(HtmlTable.Cell.NUMBER, text(value)));
    body.add(table.end());
    return new Section("statistics", "Long-time statistics", body);
  }

  private static String text(Double value) {
    return value == null || value.isNaN() ? "" : Numbers.of(value);
  }
}
