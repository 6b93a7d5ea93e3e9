package dev.talus.spark.report;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The paragraph and the few numbers that come first. */
final class SummarySection {
  private final ReportData data;
  private final Markup markup = new Markup();

  SummarySection(ReportData data) {
    this.data = data;
  }

  Markup markup() {
    markup.open("section", "id", "summary");
    Tiles tiles = new Tiles();
    for (HopperField field : HopperField.values()) {
      tiles.add(
          "R\u00b2 " + field.field().replace('_', ' '),
          Numbers.of(overall(Measure.r2(field))),
          bestBaseline(Measure.r2(field)));
    }
    double drainage = overall(Measure.DRAINAGE_TIME);
    String unit = data.scores().unit(Measure.DRAINAGE_TIME);
    tiles.add("Drainage error", Numbers.with(drainage, unit), bestBaseline(Measure.DRAINAGE_TIME));
    if (Double.isFinite(data.cost().speedUp())) {
      tiles.add("Speed-up", factor(), "in CPU time");
    }
    markup.add(tiles.end());
    markup.element("p", text(), "class", "lead");
    return markup.closeLine();
  }

  private String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "A NeuralDEM model with %s parameters has learned from %s (%s snapshots and %s particle positions in all cases) and is measured on %s it has never seen."
            .formatted(
                Numbers.of(data.model().parameterCount()),
                counted(data.dataset().trainCases().size(), "simulated hopper discharge"),
                Numbers.of(data.rows(TalusTables.SNAPSHOTS.name())),
                Numbers.of(data.rows(TalusTables.PARTICLES.name())),
                counted(data.scores().cases().size(), "case")));
    sentences.add(
        "Over all of them R\u00b2 is "
            + Measure.r2OfFields().stream()
                .map(m -> Numbers.of(overall(m)) + " for " + m.field().replace('_', ' '))
                .collect(Collectors.joining(", "))
            + ".");
    sentences.add(drainage());
    sentences.add(cost());
    return String.join(" ", sentences);
  }

  private String drainage() {
    Measure measure = Measure.DRAINAGE_TIME;
    String unit = data.scores().unit(measure);
    double model = overall(measure);
    if (Double.isNaN(model)) {
      return "In no test case have both the simulation and the prediction drained by the end.";
    }
    double leftOut = data.scores().notDrained(Scores.ALL_CASES, Scores.MODEL);
    String where =
        leftOut == 0
            ? ""
            : ", where both the simulation and the prediction have drained by the end (all but %s)"
                .formatted(counted((int) leftOut, "case"));
    String sentence =
        "The drainage time is off by %s on average%s".formatted(Numbers.with(model, unit), where);
    List<String> baselines = bestBaselines(measure);
    if (baselines.isEmpty()) {
      return sentence + ".";
    }
    double best = data.scores().value(Scores.ALL_CASES, measure, baselines.get(0));
    String verdict =
        measure.isBetter(model, best)
            ? "against %s of the best baseline (%s)"
            : "more than the %s of the best baseline (%s)";
    return sentence
        + ", "
        + verdict.formatted(Numbers.with(best, unit), String.join(", ", baselines))
        + ".";
  }

  private String bestBaseline(Measure measure) {
    List<String> baselines = bestBaselines(measure);
    return baselines.isEmpty()
        ? ""
        : "best baseline %s (%s)"
            .formatted(
                Numbers.with(
                    data.scores().value(Scores.ALL_CASES, measure, baselines.get(0)),
                    data.scores().unit(measure)),
                String.join(", ", baselines));
  }

  private List<String> bestBaselines(Measure measure) {
    return data.scores().best(Scores.ALL_CASES, measure, AccuracySection.BASELINES);
  }

  private String cost() {
    String network =
        "Predicting a case on the grid of %s points costs %s of CPU time"
            .formatted(
                Numbers.of(data.cost().gridPoints()),
                Numbers.with(data.cost().modelCpuSeconds(), "s"));
    if (!Double.isFinite(data.cost().speedUp())) {
      return network + " on " + data.cost().hardware() + ".";
    }
    return network
        + ", the simulation %s: a speed-up of %s (network on %s; simulation as its case table says)."
            .formatted(
                Numbers.with(data.cost().simulatorCpuSeconds(), "s"),
                factor(),
                data.cost().hardware());
  }

  private String factor() {
    return data.cost().speedUpText() + "\u00d7";
  }

  private double overall(Measure measure) {
    return data.scores().value(Scores.ALL_CASES, measure, Scores.MODEL);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
