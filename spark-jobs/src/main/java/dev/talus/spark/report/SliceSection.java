package dev.talus.spark.report;

/** Slices of the hopper for the worst and the best case. */
final class SliceSection {
  private final ReportData data;

  SliceSection(ReportData data) {
    this.data = data;
  }

  Section section() {
    Markup body = new Markup();
    SlicePlane plane = data.slices().get(0).plane();
    body.element(
        "p",
        "The plane y = "
            + Numbers.of(plane.y())
            + " m, x to the right, z upwards, in cells of "
            + Numbers.of(data.dataset().gridSpacing())
            + " m"
            + (plane.stride() > 1 ? ", every " + plane.stride() + "th cell along x and z" : "")
            + ". Simulation and prediction share a colour scale. Origin and residence time are "
            + "shown where there are particles, for the prediction where it says so. Cells that "
            + "particles pass at any time are grey; the dashed line is the outlet. Beyond the "
            + "ends of a colour bar the last colour goes on.");
    for (CaseSlices slices : data.slices()) {
      body.element("h3", "Case " + slices.caseId() + ", " + data.roleOf(slices.caseId()));
      FigureGrid grid = FigureGrid.ofCells();
      for (SlicedField field : SlicedField.values()) {
        String unit = field.unit().equals("1") ? "" : " [" + field.unit() + "]";
        String id = "slice-" + data.slices().indexOf(slices) + "-" + field.column();
        grid.add(
            field.title() + unit,
            new SliceFigure(slices, field, data.dataset().outletHeight()).draw(id));
      }
      body.add(grid.end());
    }
    return new Section("slices", "Slices of the hopper", body);
  }
}
