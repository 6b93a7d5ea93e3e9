package dev.talus.spark.report;

import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Metrics beside baselines, and case by case. */
final class AccuracySection {
  /** Predictors that need no network, as the table {@code metrics} names them. */
  static final List<String> BASELINES = List.of("mean", "nearest", "idw", "quadratic");

  private static final List<String> PREDICTORS =
      Stream.concat(Stream.of(Scores.MODEL), BASELINES.stream()).toList();

  private final ReportData data;
  private final Scores scores;

  AccuracySection(ReportData data) {
    this.data = data;
    this.scores = data.scores();
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "All test cases together. The best value of each row is marked. Baselines need no network: "
            + "the mean of the training cases, the training case nearest in its parameters, and "
            + "the blend of training cases weighted by inverse distance (idw), and for the "
            + "discharge, with enough cases, a quadratic polynomial of all parameters. Occupancy "
            + "is compared on the grid, the other fields at the particles.");
    body.add(metricTable());
    if (someDoNotDrain()) {
      body.element(
          "p",
          "Drainage times are compared where both the prediction and the simulation have drained "
              + "by the end. The other cases are counted, and a mean over fewer cases than "
              + "another's is not marked as the best.");
    }
    body.element("h3", "Case by case");
    body.element(
        "p",
        "Errors of the model, worst case first by mean R\u00b2. The worst value of each column is "
            + "marked.");
    body.add(caseTable());
    return new Section("accuracy", "Accuracy", body);
  }

  private Markup metricTable() {
    HtmlTable table =
        new HtmlTable(
            "Metrics of model and baselines",
            List.of("Metric"),
            List.of("Model", "Mean", "Nearest", "IDW", "Quadratic"));
    for (HopperField field : HopperField.values()) {
      table.group(Measure.titleOf(field), 1 + PREDICTORS.size());
      Measure.of(field).forEach(measure -> metricRow(table, measure));
    }
    table.group("Discharge, mean absolute errors", 1 + PREDICTORS.size());
    for (Measure measure : Measure.macroscopic()) {
      metricRow(table, measure);
      if (measure.equals(Measure.DRAINAGE_TIME) && someDoNotDrain()) {
        metricRow(table, Measure.NOT_DRAINED);
      }
    }
    return table.end();
  }

  private boolean someDoNotDrain() {
    return PREDICTORS.stream().anyMatch(p -> scores.notDrained(Scores.ALL_CASES, p) > 0);
  }

  private void metricRow(HtmlTable table, Measure measure) {
    table.row(measure.title() + " [" + scores.unit(measure) + "]");
    List<String> best = scores.best(Scores.ALL_CASES, measure, PREDICTORS);
    for (String predictor : PREDICTORS) {
      table.cell(
          best.contains(predictor) ? HtmlTable.Cell.BEST : HtmlTable.Cell.NUMBER,
          Numbers.of(scores.value(Scores.ALL_CASES, measure, predictor)));
    }
    table.endRow();
  }

  private Markup caseTable() {
    List<Measure> measures = new ArrayList<>(Measure.r2OfFields());
    measures.addAll(Measure.macroscopic());
    List<String> headers = new ArrayList<>(data.cases().parameters());
    headers.add("Drainage time [s]");
    for (HopperField field : HopperField.values()) {
      headers.add("R\u00b2 " + field.field().replace('_', ' '));
    }
    headers.add("Drainage error [" + scores.unit(Measure.DRAINAGE_TIME) + "]");
    headers.add("Outflow error [" + scores.unit(Measure.OUTFLOW_RATE) + "]");
    headers.add("Residual error [" + scores.unit(Measure.RESIDUAL) + "]");
    HtmlTable table = new HtmlTable("Metrics of each test case", List.of("Case"), headers);
    for (String caseId : scores.casesWorstFirst()) {
      table.row(caseId);
      for (double parameter : data.cases().of(caseId)) {
        table.cell(HtmlTable.Cell.NUMBER, Numbers.brief(parameter));
      }
      table.cell(
          HtmlTable.Cell.NUMBER,
          Numbers.of(data.drainageTimeSeconds().getOrDefault(caseId, Double.NaN)));
      for (Measure measure : measures) {
        table.cell(
            caseId.equals(worst(measure)) ? HtmlTable.Cell.WORST : HtmlTable.Cell.NUMBER,
            Numbers.of(scores.value(caseId, measure, Scores.MODEL)));
      }
      table.endRow();
    }
    return table.end();
  }

  /** The case with the worst value; empty if there is only one. */
  private String worst(Measure measure) {
    String worst = "";
    double worstValue = Double.NaN;
    for (String caseId : scores.cases()) {
      double value = scores.value(caseId, measure, Scores.MODEL);
      if (!Double.isNaN(value) && (worst.isEmpty() || measure.isBetter(worstValue, value))) {
        worst = caseId;
        worstValue = value;
      }
    }
    return scores.cases().size() == 1 ? "" : worst;
  }
}
