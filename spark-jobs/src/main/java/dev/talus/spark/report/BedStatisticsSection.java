package dev.talus.spark.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What a bed is like over a long time, of simulation and prediction: all that chaos leaves. */
final class BedStatisticsSection {
  private static final String SIMULATED = "simulated_";
  private static final String PREDICTED = "predicted_";

  /** A quantity of a case in words, with its unit. */
  private record Quantity(String name, String unit) implements Comparable<Quantity> {
    @Override
    public int compareTo(Quantity other) {
      return name.compareTo(other.name);
    }

    String title() {
      return "%s [%s]".formatted(name.replace('_', ' '), unit);
    }
  }

  /** Value by who it is of, by quantity, by case. */
  private final Map<String, Map<Quantity, Map<String, Double>>> values = new TreeMap<>();

  /**
   * @param metrics rows of table {@code metrics}
   */
  BedStatisticsSection(List<Row> metrics) {
    for (Row row : metrics) {
      String name = row.getAs("metric");
      for (String whose : List.of(SIMULATED, PREDICTED)) {
        if (name.startsWith(whose) && !row.isNullAt(row.fieldIndex("value"))) {
          Quantity quantity = new Quantity(name.substring(whose.length()), row.getAs("unit"));
          values
              .computeIfAbsent(row.getAs("case_id"), any -> new TreeMap<>())
              .computeIfAbsent(quantity, any -> new TreeMap<>())
              .put(whose, row.getAs("value"));
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
    values.forEach(
        (caseId, quantities) -> {
          table.group(caseId, 3);
          quantities.forEach(
              (quantity, of) ->
                  table
                      .row(quantity.title())
                      .cell(HtmlTable.Cell.NUMBER, text(of.get(SIMULATED)))
                      .cell(HtmlTable.Cell.NUMBER, text(of.get(PREDICTED)))
                      .endRow());
        });
    body.add(table.end());
    return new Section("statistics", "Long-time statistics", body);
  }

  private static String text(Double value) {
    return value == null || value.isNaN() ? "" : Numbers.of(value);
  }
}
