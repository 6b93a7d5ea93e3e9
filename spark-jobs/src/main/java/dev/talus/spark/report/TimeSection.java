package dev.talus.spark.report;

import dev.talus.spark.job.HopperField;

/** Accuracy of each field over the discharge. */
final class TimeSection {
  private final ReportData data;

  TimeSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    body.element(
        "p",
        "R\u00b2 of every snapshot, one curve a test case; below 0, where the mean of the snapshot "
            + "would do better, curves are cut off. Towards the end few particles are left, and "
            + "their variance, which R\u00b2 is relative to, is small.");
    int cases = data.drawnCases().size();
    Legend legend = new Legend().entry(Pen.WORST, "worst case " + data.drawnCases().get(0));
    if (cases > 1) {
      legend.entry(Pen.BEST, "best case " + data.drawnCases().get(cases - 1));
    }
    if (cases > 2) {
      legend.entry(Pen.OTHER, "other cases");
    }
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(HopperField.values().length);
    for (HopperField field : HopperField.values()) {
      LineFigure figure = new LineFigure("time [s]", "R\u00b2 [1]").yRange(0, 1);
      for (int i = 1; i < cases - 1; i++) {
        figure.curve(scores(i, field), Pen.OTHER);
      }
      if (cases > 1) {
        figure.curve(scores(cases - 1, field), Pen.BEST);
      }
      figure.curve(scores(0, field), Pen.WORST);
      if (figure.curves() > 0) {
        grid.add(
            Measure.titleOf(field),
            figure.draw("time-" + field.field(), "R2 of " + field.field() + " over time"));
      }
    }
    body.add(grid.end());
    return new Section("time", "Accuracy over time", body);
  }

  private Series scores(int index, HopperField field) {
    String name = data.drawnCases().get(index) + " " + field.field();
    return data.stepScores().getOrDefault(name, Series.EMPTY);
  }
}
