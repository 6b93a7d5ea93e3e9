package dev.talus.spark.report;

import dev.talus.datasets.bed.BedField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** For how long predictions have the void fraction at the right places. */
final class BedCorrelationSection {
  private static final Set<String> DRAWN = Set.of("correlation", "anomaly_correlation");
  private static final Map<String, Pen> PENS =
      Map.of(
          HorizonScore.MODEL,
          Pen.MODEL,
          "persistence",
          Pen.BASELINE,
          "mean_trajectory",
          Pen.dashed("var(--second)"));

  private final double stateSeconds;

  /** Values over time by what is measured and then by who predicts. */
  private final Map<String, Map<String, NavigableMap<Double, Double>>> curves = new TreeMap<>();

  /**
   * @param metrics rows of table {@code metrics}
   * @param stateSeconds time from one state to the next
   */
  BedCorrelationSection(List<Row> metrics, double stateSeconds) {
    this.stateSeconds = stateSeconds;
    HorizonScore.among(metrics)
        .filter(score -> score.field().equals(BedField.VOID_FRACTION.field()))
        .filter(score -> DRAWN.contains(score.name()))
        .forEach(this::add);
  }

  private void add(HorizonScore score) {
    curves
        .computeIfAbsent(score.name(), any -> new TreeMap<>())
        .computeIfAbsent(score.by(), any -> new TreeMap<>())
        .put(stateSeconds * score.ahead(), score.value());
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Over the cells, between the void fraction that is predicted and that of the simulation,"
            + " against the time since the state that a prediction starts from; means over the test"
            + " cases. The anomaly correlation is that of the differences from the mean of the case"
            + " over time.");
    Legend legend = new Legend();
    PENS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> curves.values().stream().anyMatch(of -> of.containsKey(entry.getKey())))
        .forEach(entry -> legend.entry(entry.getValue(), entry.getKey().replace('_', ' ')));
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(curves.size());
    curves.forEach((what, byWhom) -> draw(grid, what.replace('_', ' '), byWhom));
    body.add(grid.end());
    return new Section("correlation", "Correlation over time", body);
  }

  private static void draw(
      FigureGrid grid, String what, Map<String, NavigableMap<Double, Double>> byWhom) {
    LineFigure figure = new LineFigure("time ahead [s]", what + " [1]");
    byWhom.forEach((who, curve) -> figure.curve(series(curve), PENS.getOrDefault(who, Pen.OTHER)));
    String title = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    grid.add(
        title + " of the void fraction",
        figure.draw(what.replace(' ', '-'), title + " of the void fraction over time"));
  }

  private static Series series(NavigableMap<Double, Double> curve) {
    return new Series(
        curve.keySet().stream().mapToDouble(time -> time).toArray(),
        curve.values().stream().mapToDouble(value -> value).toArray());
  }
}
