package dev.talus.spark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;

/** At which frequencies the bubbles of simulated and predicted beds pass. */
final class BedSpectraSection {
  private static final Map<String, Pen> PENS =
      Map.of("simulated", Pen.SIMULATION, "predicted", Pen.MODEL);

  /** Share of the largest density below which curves are not shown. */
  private static final double LEAST = 1e-6;

  /** Densities over frequencies by case and then by who they are of. */
  private final Map<String, Map<String, NavigableMap<Double, Double>>> spectra = new TreeMap<>();

  /**
   * @param rows of table {@code bed_spectra}
   */
  BedSpectraSection(List<Row> rows) {
    for (Row row : rows) {
      spectra
          .computeIfAbsent(row.getAs("case_id"), any -> new TreeMap<>())
          .computeIfAbsent(row.getAs("series"), any -> new TreeMap<>())
          .put(row.getAs("frequency"), row.getAs("power_density"));
    }
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "Power spectra of the void fraction below the probe height over the second half of each"
            + " test case, by Welch's method: the area below a curve is the variance of the"
            + " signal.");
    body.add(new Legend().entry(Pen.SIMULATION, "simulated").entry(Pen.MODEL, "predicted").end());
    FigureGrid grid = FigureGrid.ofCurves(spectra.size());
    spectra.forEach((caseId, curves) -> add(grid, caseId, curves));
    body.add(grid.end());
    return new Section("spectra", "Power spectra", body);
  }

  private static void add(
      FigureGrid grid, String caseId, Map<String, NavigableMap<Double, Double>> curves) {
    double largest = densities(curves).max().orElse(0);
    double least = LEAST * largest;
    if (!(largest > 0)) {
      return; // a bed that stands still
    }
    LineFigure figure =
        new LineFigure("frequency [Hz]", "power density [1/Hz]")
            .yDecades(densities(curves).filter(d -> d >= least).min().orElse(largest), largest);
    curves.forEach((whose, curve) -> figure.curve(shown(curve, least), PENS.get(whose)));
    grid.add(
        caseId,
        figure.draw(
            "spectrum-" + caseId, "Power spectrum of the probe void fraction of case " + caseId));
  }

  private static DoubleStream densities(Map<String, NavigableMap<Double, Double>> curves) {
    return curves.values().stream()
        .flatMap(curve -> curve.values().stream())
        .mapToDouble(density -> density);
  }

  /** The mean is taken from the signal, so that at frequency 0 only the window is seen. */
  private static Series shown(NavigableMap<Double, Double> curve, double least) {
    Map<Double, Double> above = curve.tailMap(0.0, false);
    double[] density = above.values().stream().mapToDouble(d -> d).toArray();
    return new Series(
        above.keySet().stream().mapToDouble(f -> f).toArray(),
        Arrays.stream(density).map(d -> d >= least ? d : Double.NaN).toArray());
  }
}
