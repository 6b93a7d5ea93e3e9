package dev.talus.spark.report;

import dev.talus.spark.galerkin.ResidualMethod;
import dev.talus.spark.report.SingleCase.Curve;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** How residuals went down in training, in Newton's method and by networks for one case. */
final class ResidualSection {
  /** Parts of the greatest residual below which curves are cut off: more decades have no room. */
  private static final double ROUNDING = 1e-12;

  private static final String TOTAL = "total";
  private static final String RESIDUAL = "residual";
  private static final Pen TRAINING = Pen.solid("var(--first)");
  private static final Pen FROM_ZERO = Pen.SIMULATION;
  private static final Pen FROM_PREDICTION = Pen.solid("var(--model)");

  /** Methods on one case alone, each with its pen. */
  private static final Map<ResidualMethod, Pen> ALONE =
      new EnumMap<>(
          Map.of(
              ResidualMethod.NEWTON, Pen.SIMULATION,
              ResidualMethod.NETWORK_LM, Pen.solid("var(--model)"),
              ResidualMethod.NETWORK_ADAM, Pen.solid("var(--first)")));

  private static final Map<ResidualMethod, String> MEANINGS =
      Map.of(
          ResidualMethod.NEWTON, "Newton's method from zero",
          ResidualMethod.NETWORK_LM, "a network, by Levenberg-Marquardt",
          ResidualMethod.NETWORK_ADAM, "a network, by Adam");

  private final GalerkinReportData data;

  ResidualSection(GalerkinReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    body.element("p", explanation());
    body.add(
        new Legend()
            .entry(TRAINING, "training")
            .entry(FROM_ZERO, "Newton's method from zero, a curve a case")
            .entry(FROM_PREDICTION, "from the prediction")
            .end());
    FigureGrid grid = FigureGrid.ofCurves(3);
    add(grid, "Training: " + lossName(), TOTAL, "loss");
    add(grid, "Training: residual", RESIDUAL, "mean |R|");
    LineFigure newton = new LineFigure("Newton steps", "|R|");
    List<Series> all =
        data.scores().stream()
            .flatMap(score -> Stream.of(score.newton(), score.started()))
            .toList();
    if (decades(newton, all)) {
      data.scores().forEach(score -> newton.curve(positive(score.newton()), FROM_ZERO));
      data.scores().forEach(score -> newton.curve(positive(score.started()), FROM_PREDICTION));
      grid.add("Newton's method: residual", newton.draw("newton", "Residual over Newton steps"));
    }
    body.add(grid.end());
    data.single().ifPresent(single -> compare(body, single));
    return new Section("residuals", "Residuals", body);
  }

  /** All methods on one case. */
  private static void compare(Markup body, SingleCase single) {
    body.element("h3", "One network for one case: " + single.caseId());
    body.element(
        "p",
        "Case %s solved alone, by networks of its own that know nothing of other cases: one with a single hidden layer, trained by Levenberg-Marquardt, and a deep one, trained by Adam, for the same time, beside Newton's method. The residual is that of all methods, |R| after each step; steps of Newton's method count as equally long. Times are wall times."
            .formatted(single.caseId()));
    Legend legend = new Legend();
    ALONE.forEach((method, pen) -> legend.entry(pen, MEANINGS.get(method)));
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(2);
    compare(grid, "Residual over steps", "steps", "single-steps", single, Curve::overSteps);
    compare(grid, "Residual over time", "wall time [s]", "single-time", single, Curve::overSeconds);
    body.add(grid.end());
  }

  private static void compare(
      FigureGrid grid,
      String caption,
      String axis,
      String id,
      SingleCase single,
      Function<Curve, Series> of) {
    Map<ResidualMethod, Series> curves = new EnumMap<>(ResidualMethod.class);
    ALONE
        .keySet()
        .forEach(method -> curves.put(method, begun(of.apply(single.curves().get(method)))));
    double[] x = curves.values().stream().flatMapToDouble(s -> Arrays.stream(s.x())).toArray();
    LineFigure figure = new LineFigure(axis, "|R|");
    if (x.length > 0 && decades(figure, curves.values())) {
      figure.xDecades(Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max().orElseThrow());
      curves.forEach((method, series) -> figure.curve(positive(series), ALONE.get(method)));
      grid.add(caption, figure.draw(id, caption + " of case " + single.caseId()));
    }
  }

  /** Without the start, which has no place on a logarithmic axis. */
  private static Series begun(Series series) {
    int from = series.size() > 0 && series.x()[0] <= 0 ? 1 : 0;
    return new Series(
        Arrays.copyOfRange(series.x(), from, series.size()),
        Arrays.copyOfRange(series.y(), from, series.size()));
  }

  private String explanation() {
    return switch (data.loss()) {
      case "newton" ->
          "The loss is the squared size of Newton's correction of the prediction, relative to the"
              + " corrected fields and summed over them: near the solution its root is the relative"
              + " error, so it is an estimate of it that needs no solution. Means of each round.";
      case "energy" ->
          "The loss is the energy, which is least at the solution. Where it is negative it is not"
              + " drawn. Means of each round.";
      default -> "The loss is the mean squared residual in a fixed norm. Means of each round.";
    };
  }

  private String lossName() {
    return data.loss().equals("newton") ? "squared relative correction" : "loss";
  }

  private void add(FigureGrid grid, String caption, String name, String axis) {
    Series series = data.trainingLoss().getOrDefault(name, Series.EMPTY);
    LineFigure figure = new LineFigure("optimiser steps", axis);
    if (decades(figure, List.of(series))) {
      figure.curve(positive(series), TRAINING);
      grid.add(caption, figure.draw("training-" + name, caption + " over steps"));
    }
  }

  /**
   * Fits a logarithmic axis to curves, but for rounding errors at their ends; false if nothing can
   * be drawn.
   */
  private static boolean decades(LineFigure figure, Collection<Series> all) {
    double[] values =
        all.stream()
            .flatMapToDouble(series -> Arrays.stream(series.y()))
            .filter(y -> y > 0 && Double.isFinite(y))
            .sorted()
            .toArray();
    if (values.length > 0) {
      double greatest = values[values.length - 1];
      figure.yDecades(Math.max(values[0], ROUNDING * greatest), greatest);
    }
    return values.length > 0;
  }

  /** A logarithmic axis has no place for other values. */
  private static Series positive(Series series) {
    return new Series(
        series.x(), Arrays.stream(series.y()).map(y -> y > 0 ? y : Double.NaN).toArray());
  }
}
