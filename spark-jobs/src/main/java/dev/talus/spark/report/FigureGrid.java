package dev.talus.spark.report;

/** Figures side by side, as many as the screen is wide for. */
final class FigureGrid {
  private final Markup markup = new Markup();

  private FigureGrid(String styles) {
    markup.open("div", "class", styles);
  }

  /**
   * A grid for curves.
   *
   * @param count number of figures to come, for columns without a lone last one
   */
  static FigureGrid ofCurves(int count) {
    return new FigureGrid(count == 2 || count == 4 ? "grid two" : "grid");
  }

  /** A grid for figures made of cells, which are drawn without gaps between them. */
  static FigureGrid ofCells() {
    return new FigureGrid("grid cells");
  }

  /** Adds a figure with its caption. */
  FigureGrid add(String caption, Svg figure) {
    markup.open("figure").element("figcaption", caption).add(figure).closeLine();
    return this;
  }

  Markup end() {
    return markup.closeLine();
  }
}
