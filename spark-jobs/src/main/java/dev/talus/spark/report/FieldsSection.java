package dev.talus.spark.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fields of some cases: predicted, solved for, and their difference. */
final class FieldsSection {
  private final GalerkinReportData data;

  FieldsSection(GalerkinReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    if (data.drawn().isEmpty()) {
      body.element(
          "p",
          "The meshes do not lie in a plane. `talus export` writes the fields for ParaView, with"
              + " --table rollout_fields and --table reference_fields.");
      return new Section("fields", "Fields", body);
    }
    body.element(
        "p",
        "Of vectors the size is drawn. Prediction and solution share a colour scale; beyond its"
            + " ends the last colour goes on. Differences have a scale of their own.");
    for (PlaneFields fields : data.drawn()) {
      body.element("h3", title(fields.caseId()));
      FigureGrid grid = FigureGrid.ofCells();
      for (PlaneFields.Pair pair : fields.fields()) {
        draw(grid, fields, pair);
      }
      body.add(grid.end());
    }
    return new Section("fields", "Fields", body);
  }

  private String title(String caseId) {
    List<String> ranked = data.judged().stream().map(CaseScore::caseId).toList();
    int rank = ranked.indexOf(caseId);
    String role =
        ranked.size() == 1
            ? ""
            : rank == 0
                ? ", the worst"
                : rank == ranked.size() - 1 ? ", the best" : ", between them";
    return "Case " + caseId + role;
  }

  private void draw(FigureGrid grid, PlaneFields fields, PlaneFields.Pair pair) {
    String id = "field-" + data.drawn().indexOf(fields) + "-" + pair.name();
    String of = pair.name() + " of case " + fields.caseId();
    double[] solved = pair.solvedSizes();
    double lo = pair.isVector() ? 0 : least(solved);
    double hi = greatest(solved);
    double[] difference = pair.difference();
    double bound = Math.max(greatest(difference), -least(difference));
    ContourFigure figure = new ContourFigure(fields.contours());
    String name = pair.name().substring(0, 1).toUpperCase(Locale.ROOT) + pair.name().substring(1);
    grid.add(
        name + ", network",
        figure.draw(
            pair.predictedSizes(), ColourMap.SEQUENTIAL, lo, hi, id + "-p", "Predicted " + of));
    grid.add(
        name + ", Newton",
        figure.draw(solved, ColourMap.SEQUENTIAL, lo, hi, id + "-s", "Solved " + of));
    ColourMap map = pair.isVector() ? ColourMap.SEQUENTIAL : ColourMap.DIVERGING;
    grid.add(
        pair.isVector() ? "Size of the difference" : "Network \u2212 Newton",
        figure.draw(
            difference, map, pair.isVector() ? 0 : -bound, bound, id + "-d", "Error of " + of));
  }

  private static double least(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
  }
}
