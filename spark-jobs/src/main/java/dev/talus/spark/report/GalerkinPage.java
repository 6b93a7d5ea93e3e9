package dev.talus.spark.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page about a graph network: how good, where, beside what, why, from what. */
final class GalerkinPage {
  private final GalerkinReportData data;

  private GalerkinPage(GalerkinReportData data) {
    this.data = data;
  }

  static ReportPage of(GalerkinReportData data) {
    GalerkinPage page = new GalerkinPage(data);
    List<Section> sections = new ArrayList<>();
    sections.add(new CaseErrorsSection(data).section());
    sections.add(new FieldsSection(data).section());
    sections.add(new ResidualSection(data).section());
    sections.add(page.dataSection());
    return new ReportPage(
        data.title(), Byline.of(data.model().modelId(), data.measured()), page.summary(), sections);
  }

  private Markup summary() {
    Markup markup = new Markup().open("section", "id", "summary");
    Tiles tiles = new Tiles();
    for (String field : data.fields()) {
      double worst = data.judged().stream().mapToDouble(s -> s.errors().get(field)).max().orElse(0);
      tiles.add(
          "Error of " + field,
          percent(data.median(score -> score.errors().get(field))),
          "median of %s cases; worst %s"
              .formatted(unseen() > 0 ? "unseen" : "training", percent(worst)));
    }
    tiles.add(
        "A prediction",
        milliseconds("network_seconds"),
        "Newton's method " + milliseconds("newton_seconds"));
    tiles.add(
        "Newton steps",
        Numbers.brief(data.median(score -> score.figure("started_newton_steps"))),
        "from the prediction; from zero "
            + Numbers.brief(data.median(score -> score.figure("newton_steps")))
            + failures());
    markup.add(tiles.end());
    markup.element("p", text(), "class", "lead");
    return markup.closeLine();
  }

  /** Predictions that Newton's method does not find the solution from. */
  private String failures() {
    long failed =
        data.judged().stream().filter(s -> Double.isNaN(s.figure("started_newton_steps"))).count();
    return failed == 0 ? "" : "; fails from " + plural(failed, "prediction");
  }

  private String text() {
    return "A graph network of %s parameters has learned %s from the residuals of their discrete equations alone, without any solution. %s The finite element solution on the same mesh is found by Newton's method. Errors are relative, in the L2 norm of nodal values."
        .formatted(
            Numbers.of(data.model().parameterCount()),
            plural(data.trainCases().size(), "case"),
            predicted());
  }

  private String predicted() {
    long seen = data.scores().size() - unseen();
    if (unseen() == 0) {
      return "Here it predicts %s, all of them among those it has learned from: nothing is said of others."
          .formatted(plural(seen, "case"));
    }
    return "Here it predicts %s that it has never seen%s."
        .formatted(
            plural(unseen(), "case"),
            seen == 0
                ? ""
                : ", and %s that it has learned from, which medians leave out"
                    .formatted(plural(seen, "case")));
  }

  private long unseen() {
    return data.scores().stream().filter(score -> !data.isLearned(score)).count();
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private String milliseconds(String figure) {
    return Numbers.brief(1000 * data.median(score -> score.figure(figure))) + " ms";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.2g\u00a0%%" : "%.0f\u00a0%%", 100 * share);
  }

  private Section dataSection() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("training cases", String.join(", ", data.trainCases()));
    facts.put(
        "predicted cases",
        String.join(", ", data.scores().stream().map(CaseScore::caseId).sorted().toList()));
    facts.put("loss", data.loss());
    Markup body =
        new Markup()
            .add(
                new Facts()
                    .add("Data", facts)
                    .add("Model", data.model().modelFacts())
                    .add("Training", data.model().trainingFacts())
                    .end());
    body.add(Facts.tables(data.tables()));
    return new Section("data", "Data and model", body);
  }
}
