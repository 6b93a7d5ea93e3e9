package dev.talus.spark.report;

import dev.talus.spark.job.HopperField;
import java.util.Arrays;
import java.util.Map;

/** How the losses went down. */
final class TrainingSection {
  private static final String TOTAL = "total";
  private static final String STEPS = "optimiser steps [1]";
  private static final Pen RATE = Pen.solid("var(--first)");
  private static final Map<HopperField, Pen> PENS =
      Map.of(
          HopperField.DISPLACEMENT, Pen.solid("var(--first)"),
          HopperField.OCCUPANCY, Pen.solid("var(--second)"),
          HopperField.TRANSPORT, Pen.solid("var(--third)"),
          HopperField.RESIDENCE_TIME, Pen.solid("var(--fourth)"));

  private final ReportData data;

  TrainingSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "The losses of the fields as the training saw them, means of each round. A mean squared "
            + "error is that of normalised values: 1 is what the mean of the training data would "
            + "score. A cross-entropy, named with the fields of the model below, has no such mark.");
    Legend legend = new Legend();
    LineFigure loss = new LineFigure(STEPS, "loss [1]");
    double[] values =
        data.trainingLoss().values().stream()
            .flatMapToDouble(series -> Arrays.stream(positive(series).y()))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length > 0) {
      loss.yDecades(values[0], values[values.length - 1]);
    }
    for (HopperField field : HopperField.values()) {
      Pen pen = PENS.get(field);
      legend.entry(pen, Measure.titleOf(field));
      loss.curve(positive(data.trainingLoss().getOrDefault(field.field(), Series.EMPTY)), pen);
    }
    legend.entry(Pen.SIMULATION, "weighted sum");
    loss.curve(positive(data.trainingLoss().getOrDefault(TOTAL, Series.EMPTY)), Pen.SIMULATION);
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(2);
    if (loss.curves() > 0) {
      grid.add("Training loss", loss.draw("loss", "Loss of each field over steps"));
    }
    LineFigure rate = new LineFigure(STEPS, "learning rate [1]").curve(data.learningRate(), RATE);
    if (rate.curves() > 0) {
      grid.add("Learning rate", rate.draw("rate", "Learning rate over steps"));
    }
    body.add(grid.end());
    return new Section("training", "Training", body);
  }

  /** A logarithmic axis has no place for other values. */
  private static Series positive(Series series) {
    double[] y = series.y().clone();
    for (int i = 0; i < y.length; i++) {
      y[i] = y[i] > 0 ? y[i] : Double.NaN;
    }
    return new Series(series.x(), y);
  }
}
