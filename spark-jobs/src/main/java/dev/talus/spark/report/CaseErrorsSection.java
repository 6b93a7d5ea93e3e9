package dev.talus.spark.report;

import java.util.ArrayList;
import java.util.List;

/** Errors and times of every predicted case. */
final class CaseErrorsSection {
  private final GalerkinReportData data;

  CaseErrorsSection(GalerkinReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Newton's method is given the same mesh and equations. It starts from zero, and from the"
            + " prediction, and ends at the same residual; a dash stands where it fails. Times are wall times, the better of two, without reading the mesh and"
            + " setting up the equations, which both need. Where Newton's method takes"
            + " milliseconds, nobody needs the network; training has to be counted as well.");
    List<String> parameters = data.parameterNames();
    List<String> numbers = new ArrayList<>(parameters);
    data.fields().forEach(field -> numbers.add("Error of " + field));
    numbers.addAll(
        List.of(
            "Network [ms]",
            "Newton [ms]",
            "Newton from the prediction [ms]",
            "Newton steps",
            "Newton steps from the prediction"));
    HtmlTable table = new HtmlTable("Errors and times", List.of("Case"), numbers);
    for (CaseScore score : data.scores()) {
      table.row(score.caseId() + (data.isLearned(score) ? " (training case)" : ""));
      for (String parameter : parameters) {
        double value = data.parameters().get(score.caseId()).getOrDefault(parameter, Double.NaN);
        table.cell(HtmlTable.Cell.NUMBER, Numbers.brief(value));
      }
      score.errors().values().forEach(e -> number(table, GalerkinPage.percent(e)));
      number(table, milliseconds(score, "network_seconds"));
      number(table, milliseconds(score, "newton_seconds"));
      number(table, milliseconds(score, "started_newton_seconds"));
      number(table, Numbers.brief(score.figure("newton_steps")));
      number(table, Numbers.brief(score.figure("started_newton_steps")));
      table.endRow();
    }
    body.add(table.end());
    return new Section("cases", "Errors and times", body);
  }

  private static void number(HtmlTable table, String text) {
    table.cell(HtmlTable.Cell.NUMBER, text);
  }

  private static String milliseconds(CaseScore score, String figure) {
    return Numbers.of(1000 * score.figure(figure));
  }
}
