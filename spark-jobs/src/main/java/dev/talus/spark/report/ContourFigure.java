package dev.talus.spark.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * One field over a plane mesh as filled contours, with its colour bar. Levels are laid over one
 * another from the lowest up, so that no seams show between them.
 */
final class ContourFigure {
  private static final int WIDTH = 460;
  private static final double TALLEST = 420;
  private static final double MARGIN = 2;
  private static final double BAR = 12;
  private static final double BAR_BLOCK = 44;
  private static final float LETTERING = 15;

  /** Bands of colour; more are not told apart and make the page heavy. */
  private static final int BANDS = 24;

  private final FilledContours contours;
  private final Path2D domain;
  private final Rectangle2D bounds;
  private final double scale;
  private final double height;

  /**
   * @param contours the mesh, in any unit of length
   */
  ContourFigure(FilledContours contours) {
    this.contours = contours;
    this.domain = contours.everything();
    this.bounds = domain.getBounds2D();
    this.scale =
        Math.min(
            (WIDTH - 2 * MARGIN) / bounds.getWidth(), (TALLEST - 2 * MARGIN) / bounds.getHeight());
    this.height = bounds.getHeight() * scale + 2 * MARGIN;
  }

  /**
   * Draws a field; values beyond the ends of the scale have the colour of that end.
   *
   * @param values the field at the nodes [n]
   * @param id identifier, unique on the page
   * @param description what is to be seen
   */
  Svg draw(double[] values, ColourMap map, double lo, double hi, String id, String description) {
    SvgDrawing drawing = new SvgDrawing(WIDTH, (int) Math.ceil(height + BAR_BLOCK));
    VectorGraphics2D graphics = drawing.graphics();
    AffineTransform toPage = toPage();
    fill(graphics, toPage, domain, drawing.theme("var(--empty)"));
    fill(graphics, toPage, contours.atOrAbove(values, Double.NEGATIVE_INFINITY), colour(map, 0));
    for (int band = 1; band < BANDS; band++) {
      Path2D region = contours.atOrAbove(values, lo + (hi - lo) * band / BANDS);
      fill(graphics, toPage, region, colour(map, band));
    }
    graphics.setColor(drawing.pen(new Pen("var(--muted)", 1, "")));
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(toPage.createTransformedShape(domain));
    bar(drawing, map, lo, hi);
    return drawing.finish(id, description);
  }

  /** Up is up: the page's second axis points down. */
  private AffineTransform toPage() {
    return new AffineTransform(
        scale,
        0,
        0,
        -scale,
        left() - bounds.getMinX() * scale,
        height - MARGIN + bounds.getMinY() * scale);
  }

  private double left() {
    return (WIDTH - bounds.getWidth() * scale) / 2;
  }

  private static Color colour(ColourMap map, int band) {
    return map.colour(ColourMap.level(band + 0.5, 0, BANDS));
  }

  private static void fill(
      VectorGraphics2D graphics, AffineTransform toPage, Path2D region, Color colour) {
    if (region.getCurrentPoint() != null) {
      graphics.setColor(colour);
      graphics.fill(toPage.createTransformedShape(region));
    }
  }

  private void bar(SvgDrawing drawing, ColourMap map, double lo, double hi) {
    VectorGraphics2D graphics = drawing.graphics();
    double y = height + 8;
    double left = left();
    double width = (WIDTH - 2 * left) / BANDS;
    for (int band = 0; band < BANDS; band++) {
      graphics.setColor(colour(map, band));
      graphics.fill(new Rectangle2D.Double(left + band * width, y, width, BAR));
    }
    graphics.setColor(drawing.theme("var(--muted)"));
    Font font = ChartFonts.plain(LETTERING);
    graphics.setFont(font);
    double baseline = y + BAR + 16;
    double[] ends = {lo, (lo + hi) / 2, hi};
    for (int i = 0; i < ends.length; i++) {
      String text = Numbers.brief(ends[i]);
      double textWidth = graphics.getFontMetrics(font).stringWidth(text);
      graphics.drawString(
          text, (float) (left + (WIDTH - 2 * left - textWidth) * i / 2.0), (float) baseline);
    }
  }
}
