package dev.talus.spark.report;

/**
 * How a curve looks; colours are CSS so that they follow the light or dark theme.
 *
 * @param css colour
 * @param width width of the line in units of the figure
 * @param dash lengths of strokes and gaps as SVG writes them; empty for an unbroken line
 */
record Pen(String css, double width, String dash) {
  static final Pen SIMULATION = new Pen("var(--simulation)", 2.6, "");
  static final Pen MODEL = new Pen("var(--model)", 2.2, "7 4");
  static final Pen BASELINE = new Pen("var(--baseline)", 1.6, "2 4");
  static final Pen WORST = new Pen("var(--model)", 2.4, "");
  static final Pen BEST = new Pen("var(--second)", 2.4, "");
  static final Pen OTHER = new Pen("var(--baseline)", 1.2, "");

  static Pen solid(String css) {
    return new Pen(css, 2.0, "");
  }

  static Pen dashed(String css) {
    return new Pen(css, 2.0, "6 4");
  }
}
