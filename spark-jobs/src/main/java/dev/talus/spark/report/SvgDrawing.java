package dev.talus.spark.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A canvas whose drawing becomes inline SVG.
 *
 * <p>AWT knows fixed colours only. A colour that shall follow the theme of the page is drawn in a
 * stand-in, which {@link InlineSvg} replaces by CSS.
 */
final class SvgDrawing {
  private final int width;
  private final int height;
  private final VectorGraphics2D graphics = new VectorGraphics2D();
  private final List<Pen> pens = new ArrayList<>();

  SvgDrawing(int width, int height) {
    this.width = width;
    this.height = height;
  }

  VectorGraphics2D graphics() {
    return graphics;
  }

  /** A stand-in for a CSS colour. */
  Color theme(String css) {
    return pen(new Pen(css, 0, ""));
  }

  /** A stand-in for a pen; strokes in this colour are dashed as the pen says. */
  Color pen(Pen pen) {
    int index = pens.indexOf(pen);
    if (index < 0) {
      index = pens.size();
      pens.add(pen);
    }
    return standIn(index);
  }

  /**
   * Ends the drawing.
   *
   * @param id prefix of identifiers, unique on the page
   * @param description what is to be seen, for those who do not see it
   */
  Svg finish(String id, String description) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height))
          .writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    InlineSvg svg = InlineSvg.parse(bytes.toString(StandardCharsets.UTF_8));
    svg.joinLines();
    for (int i = 0; i < pens.size(); i++) {
      svg.replaceColour(standIn(i), pens.get(i));
    }
    return svg.finish(id, description);
  }

  private static Color standIn(int index) {
    return new Color(1, 2 + index / 250, index % 250);
  }
}
