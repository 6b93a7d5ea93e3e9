package dev.talus.spark.report;

/** How the initial layers leave, for the worst and the best case. */
final class LayerSection {
  private final ReportData data;

  LayerSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    int layers = data.layers().get(0).simulated().size();
    body.element(
        "p",
        "Share of each layer of the initial height among the material still in the hopper. Solid: "
            + "simulation; dashed: prediction. Funnel flow shows in upper layers that leave before "
            + "lower ones. Curves end where less than %s %% of the initial content is left, as shares "
                .formatted(Numbers.brief(100 * LayerCurves.LEAST_CONTENT))
            + "of the last few grains jump.");
    Legend legend = new Legend();
    for (int layer = 0; layer < layers; layer++) {
      String place = layer == 0 ? " (lowest)" : layer == layers - 1 ? " (highest)" : "";
      legend.entry(Pen.solid(colour(layer, layers)), "layer " + (layer + 1) + place);
    }
    body.add(legend.end());
    FigureGrid grid = FigureGrid.ofCurves(data.layers().size());
    for (LayerCurves curves : data.layers()) {
      LineFigure figure = new LineFigure("time [s]", "share of the content [1]").yRange(0, 1);
      for (int layer = 0; layer < layers; layer++) {
        String colour = colour(layer, layers);
        figure.curve(curves.simulated().get(layer), Pen.solid(colour));
        figure.curve(curves.predicted().get(layer), Pen.dashed(colour));
      }
      grid.add(
          "Case " + curves.caseId() + ", " + data.roleOf(curves.caseId()),
          figure.draw(
              "layers-" + data.layers().indexOf(curves),
              "Shares of the initial layers over time in case " + curves.caseId()));
    }
    body.add(grid.end());
    return new Section("layers", "Layers", body);
  }

  private static String colour(int layer, int layers) {
    return ColourMap.SEQUENTIAL.css(0.22 + 0.64 * layer / Math.max(1, layers - 1));
  }
}
