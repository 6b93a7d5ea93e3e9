package dev.talus.spark.report;

/** How the hoppers empty, case by case. */
final class DischargeSection {
  private final ReportData data;

  DischargeSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    String rest =
        data.drawnCases().size() < data.scores().cases().size()
            ? " The worst %d of %d test cases and the best one."
                .formatted(data.drawnCases().size() - 1, data.scores().cases().size())
            : "";
    body.element(
        "p",
        "Share of the initial content above the outlet. What is predicted follows from the occupancy at the grid points, turned into grains as in the training cases."
            + rest);
    body.add(
        new Legend()
            .entry(Pen.SIMULATION, "simulation")
            .entry(Pen.MODEL, "prediction")
            .entry(Pen.BASELINE, "mean of the training cases")
            .end());
    FigureGrid grid = FigureGrid.ofCurves(data.discharges().size());
    for (int i = 0; i < data.discharges().size(); i++) {
      DischargeCurve curve = data.discharges().get(i);
      grid.add(
          curve.caseId() + note(curve.caseId()),
          new LineFigure("time [s]", "remaining fraction [1]")
              .yRange(0, 1)
              .curve(data.meanDischarge(), Pen.BASELINE)
              .curve(curve.simulated(), Pen.SIMULATION)
              .curve(curve.predicted(), Pen.MODEL)
              .draw(
                  "discharge-" + i,
                  "Remaining fraction over time of case "
                      + curve.caseId()
                      + ", simulation and prediction"));
    }
    body.add(grid.end());
    return new Section("discharge", "Discharge", body);
  }

  private String note(String caseId) {
    double error = data.scores().value(caseId, Measure.DRAINAGE_TIME, Scores.MODEL);
    if (data.scores().notDrained(caseId, Scores.MODEL) > 0) {
      return ": simulation or prediction not drained by the end";
    }
    return Double.isNaN(error)
        ? ""
        : ": drainage time off by "
            + Numbers.with(error, data.scores().unit(Measure.DRAINAGE_TIME));
  }
}
