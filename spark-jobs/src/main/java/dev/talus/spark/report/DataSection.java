package dev.talus.spark.report;

import dev.talus.datasets.field.RegularGrid;
import dev.talus.spark.prepare.DatasetDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the report is about: data, model, training, tables, warnings. */
final class DataSection {
  private final ReportData data;
  private final DatasetDescription dataset;

  DataSection(ReportData data) {
    this.data = data;
    this.dataset = data.dataset();
  }

  Section section() {
    Markup body = new Markup();
    if (!data.warnings().isEmpty()) {
      body.open("div", "class", "warnings").element("h3", "Warnings").open("ul");
      data.warnings().forEach(warning -> body.element("li", warning));
      body.close().closeLine();
    }
    body.add(
        new Facts()
            .add("Data", dataFacts())
            .add("Model", data.model().modelFacts())
            .add("Training", data.model().trainingFacts())
            .end());
    body.add(Facts.details("Parameters of the cases", caseTable()));
    body.add(Facts.tables(data.tables()));
    return new Section("data", "Data and model", body);
  }

  private Map<String, String> dataFacts() {
    RegularGrid grid = dataset.grid();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("training cases", Integer.toString(dataset.trainCases().size()));
    facts.put("test cases", String.join(", ", dataset.testCases()));
    for (int axis = 0; axis < 3; axis++) {
      facts.put(
          "domain " + "xyz".charAt(axis),
          Numbers.of(dataset.lo()[axis]) + " to " + Numbers.of(dataset.hi()[axis]) + " m");
    }
    facts.put("outlet height", Numbers.brief(dataset.outletHeight()) + " m");
    facts.put("particle radius, mean", Numbers.of(dataset.particleRadius()) + " m");
    facts.put(
        "grid",
        "%d \u00d7 %d \u00d7 %d cells of %s m"
            .formatted(grid.nx(), grid.ny(), grid.nz(), Numbers.of(grid.spacing())));
    facts.put("snapshots a case, most", Integer.toString(dataset.frames()));
    facts.put(
        "time between snapshots",
        "%s s (%s steps)"
            .formatted(Numbers.brief(dataset.frameSeconds()), Numbers.of(dataset.frameSteps())));
    return facts;
  }

  private Markup caseTable() {
    List<String> numbers = new ArrayList<>(data.cases().parameters());
    numbers.add("Drainage time [s]");
    HtmlTable table = new HtmlTable("Parameters of the cases", List.of("Case", "Part"), numbers);
    data.cases()
        .values()
        .forEach(
            (caseId, parameters) -> {
              boolean isTest = dataset.testCases().contains(caseId);
              table.row(caseId).cell(HtmlTable.Cell.TEXT, isTest ? "test" : "training");
              for (double parameter : parameters) {
                table.cell(HtmlTable.Cell.NUMBER, Numbers.brief(parameter));
              }
              double drained = data.drainageTimeSeconds().getOrDefault(caseId, Double.NaN);
              table.cell(HtmlTable.Cell.NUMBER, Numbers.of(drained)).endRow();
            });
    return table.end();
  }
}
