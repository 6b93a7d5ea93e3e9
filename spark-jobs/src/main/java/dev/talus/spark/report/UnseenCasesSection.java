package dev.talus.spark.report;

import dev.talus.datasets.field.DischargeSummary;
import dev.talus.datasets.stats.ScalarScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the model says of cases that nobody has simulated. */
final class UnseenCasesSection {
  private static final int MOST_CURVES = 12;

  private final ReportData data;

  UnseenCasesSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Cases that were predicted from their parameters alone. Without a simulation there is "
            + "nothing to compare with; how far off the model may be, the accuracy of the test "
            + "cases tells, as long as a case is inside the range of the training cases. The "
            + "outflow rate is in shares of the initial content.");
    body.add(table());
    int drawn = Math.min(MOST_CURVES, data.unseen().size());
    if (drawn < data.unseen().size()) {
      body.element("p", "Curves of the first %d.".formatted(drawn));
    }
    body.add(
        new Legend()
            .entry(Pen.MODEL, "prediction")
            .entry(Pen.BASELINE, "mean of the training cases")
            .end());
    FigureGrid grid = FigureGrid.ofCurves(drawn);
    for (int i = 0; i < drawn; i++) {
      UnseenCase unseen = data.unseen().get(i);
      grid.add(
          unseen.caseId(),
          new LineFigure("time [s]", "remaining fraction [1]")
              .yRange(0, 1)
              .curve(data.meanDischarge(), Pen.BASELINE)
              .curve(unseen.remaining(), Pen.MODEL)
              .draw(
                  "unseen-" + i,
                  "Predicted remaining fraction over time of case " + unseen.caseId()));
    }
    body.add(grid.end());
    return new Section("new-cases", "New cases", body);
  }

  private Markup table() {
    List<String> numbers = new ArrayList<>(data.cases().parameters());
    numbers.addAll(List.of("Drainage time [s]", "Outflow rate [1/s]", "Residual fraction [1]"));
    HtmlTable table =
        new HtmlTable("Predictions of new cases", List.of("Case", "Training range"), numbers);
    for (UnseenCase unseen : data.unseen()) {
      table.row(unseen.caseId()).cell(HtmlTable.Cell.TEXT, range(unseen));
      for (ScalarScale scalar : data.dataset().scalars()) {
        number(table, Numbers.brief(unseen.parameters().getOrDefault(scalar.name(), Double.NaN)));
      }
      DischargeSummary discharge = unseen.discharge();
      number(
          table, discharge.drained() ? Numbers.of(discharge.drainageTimeSeconds()) : "not drained");
      number(table, Numbers.of(discharge.outflowRate()));
      number(table, Numbers.of(discharge.residual()));
      table.endRow();
    }
    return table.end();
  }

  private static String range(UnseenCase unseen) {
    return unseen.outside().isEmpty()
        ? "inside"
        : unseen.outside().stream()
            .map(
                outside ->
                    Double.isFinite(outside.distance())
                        ? String.format(
                            Locale.ROOT,
                            "%s by %.2g of its range",
                            outside.parameter(),
                            outside.distance())
                        : outside.parameter())
            .collect(Collectors.joining(", ", "outside: ", ""));
  }

  private static void number(HtmlTable table, String text) {
    table.cell(HtmlTable.Cell.NUMBER, text);
  }
}
