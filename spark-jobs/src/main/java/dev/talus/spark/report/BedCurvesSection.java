package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;

import dev.talus.spark.prepare.BedDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What beds are like over time in a few numbers, simulated and predicted. */
final class BedCurvesSection {
  private static final int CURVE_POINTS = 400;

  private final BedDescription bed;
  private final Dataset<Row> simulated;
  private final Optional<Dataset<Row>> predicted;

  /**
   * @param simulated table {@code bed_series}
   * @param predicted table {@code rollout_bed_series}, if there is one
   */
  BedCurvesSection(BedDescription bed, Dataset<Row> simulated, Optional<Dataset<Row>> predicted) {
    this.bed = bed;
    this.simulated = simulated;
    this.predicted = predicted;
  }

  Section section() {
    Markup body = new Markup();
    Legend legend =
        new Legend()
            .entry(Pen.OTHER, "training cases")
            .entry(Pen.SIMULATION, "test cases, simulated");
    if (predicted.isPresent()) {
      legend.entry(Pen.MODEL, "predicted");
    }
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(6);
    add(grid, "solid_fraction", "1", "Mean solid fraction; the drift is its change");
    add(grid, "solid_height", "m", "Mean height of the solid");
    add(grid, "lacey_index", "1", "Mixing index of upper and lower half");
    add(grid, "probe_void_fraction", "1", "Void fraction below the probe height");
    add(grid, "bubble_count", "1", "Bubbles");
    add(grid, "bubble_volume", "m3", "Volume of all bubbles");
    body.add(grid.end());
    return new Section("curves", "Over time", body);
  }

  private void add(FigureGrid grid, String column, String unit, String title) {
    LineFigure figure = new LineFigure("time [s]", column.replace('_', ' ') + " [" + unit + "]");
    Map<String, Series> curves = curves(simulated, column);
    bed.trainCases().forEach(c -> figure.curve(curve(curves, c), Pen.OTHER));
    bed.testCases().forEach(c -> figure.curve(curve(curves, c), Pen.SIMULATION));
    predicted.ifPresent(
        rows ->
            curves(rows, column)
                .values()
                .forEach(c -> figure.curve(c.thinned(CURVE_POINTS), Pen.MODEL)));
    if (figure.curves() > 0) {
      grid.add(title, figure.draw("curve-" + column, title + " over time"));
    }
  }

  private static Map<String, Series> curves(Dataset<Row> rows, String column) {
    return CurveReader.read(rows, List.of("case_id"), col("time_s"), col(column));
  }

  private static Series curve(Map<String, Series> curves, String caseId) {
    return curves.getOrDefault(caseId, Series.EMPTY).thinned(CURVE_POINTS);
  }
}
