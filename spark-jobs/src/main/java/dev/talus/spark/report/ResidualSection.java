package dev.talus.spark.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How residuals went down in training and in Newton's method. */
final class ResidualSection {
  /** Parts of the greatest residual below which curves are cut off: more decades have no room. */
  private static final double ROUNDING = 1e-12;

  private static final String TOTAL = "total";
  private static final String RESIDUAL = "residual";
  private static final Pen TRAINING = Pen.solid("var(--first)");
  private static final Pen FROM_ZERO = Pen.SIMULATION;
  private static final Pen FROM_PREDICTION = Pen.solid("var(--model)");

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
    return new Section("residuals", "Residuals", body);
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
