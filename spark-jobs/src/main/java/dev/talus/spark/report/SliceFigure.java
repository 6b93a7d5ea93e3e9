package dev.talus.spark.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Slices of one field side by side: a column for each time, rows for simulation, prediction and
 * their difference, colour bars below. Cells of equal colour are one path.
 */
final class SliceFigure {
  private static final int WIDTH = 460;
  private static final double SMALLEST_GAP = 10;
  private static final double TALLEST = 260;
  private static final double ROW_TITLE = 30;
  private static final double BAR = 12;
  private static final double BAR_BLOCK = 50;
  private static final float LETTERING = 15;

  /** Predicted occupancy outside the silhouette that is worth a cell. */
  private static final double VISIBLE = 0.05;

  private static final int NOTHING = -1;

  private final CaseSlices slices;
  private final SlicedField field;
  private final SlicePlane plane;
  private final double outletHeight;
  private final double cell;
  private final int firstRow;
  private final int endRow;
  private final double panelHeight;
  private final double gap;
  private final SvgDrawing drawing;
  private final VectorGraphics2D graphics;

  /**
   * @param outletHeight height of the outlet plane, drawn as a line, m
   */
  SliceFigure(CaseSlices slices, SlicedField field, double outletHeight) {
    this.slices = slices;
    this.field = field;
    this.plane = slices.plane();
    this.outletHeight = outletHeight;
    int[] shown = slices.shownRows(VISIBLE);
    this.firstRow = shown[0];
    this.endRow = shown[1];
    int panels = Math.max(1, slices.frames().size());
    double widest = (WIDTH - (panels - 1) * SMALLEST_GAP) / panels / plane.columns();
    // A slender hopper must not make a figure that no screen holds.
    double largest = Math.min(widest, TALLEST / (endRow - firstRow));
    // Whole units make short numbers and even cells.
    this.cell = largest > 4 ? Math.floor(largest) : largest;
    this.panelHeight = cell * (endRow - firstRow);
    double free = WIDTH - panels * cell * plane.columns();
    this.gap = panels == 1 ? 0 : Math.floor(free / (panels - 1));
    this.drawing = new SvgDrawing(WIDTH, (int) Math.ceil(top(2) + panelHeight + BAR_BLOCK));
    this.graphics = drawing.graphics();
  }

  Svg draw(String id) {
    double[] range = slices.range(field);
    double bound = slices.errorBound(field);
    times();
    for (int panel = 0; panel < slices.frames().size(); panel++) {
      CaseSlices.Frame frame = slices.frames().get(panel);
      panel(panel, 0, frame.simulated().get(field), ColourMap.SEQUENTIAL, range[0], range[1]);
      panel(panel, 1, frame.predicted().get(field), ColourMap.SEQUENTIAL, range[0], range[1]);
      panel(panel, 2, frame.error(field), ColourMap.DIVERGING, -bound, bound);
    }
    rowTitle(0, "Simulation");
    rowTitle(1, "Prediction");
    rowTitle(2, "Prediction \u2212 simulation");
    bar(top(1) + panelHeight, ColourMap.SEQUENTIAL, range[0], range[1]);
    bar(top(2) + panelHeight, ColourMap.DIVERGING, -bound, bound);
    return drawing.finish(
        id,
        "%s of case %s in the plane y = %s m at %d times: simulation, prediction, difference"
            .formatted(
                field.title(), slices.caseId(), Numbers.of(plane.y()), slices.frames().size()));
  }

  private void times() {
    for (int panel = 0; panel < slices.frames().size(); panel++) {
      String label = "t = " + Numbers.brief(slices.frames().get(panel).timeSeconds()) + " s";
      double centre = panelLeft(panel) + cell * plane.columns() / 2;
      write(label, centre, 15, 0.5, ChartFonts.plain(LETTERING), "var(--muted)");
    }
  }

  private void rowTitle(int row, String title) {
    write(title, 0, top(row) - 8, 0, ChartFonts.bold(LETTERING + 1), "var(--ink)");
  }

  private void panel(int panel, int row, double[] values, ColourMap map, double lo, double hi) {
    int[] background = new int[values.length];
    int[] levels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      background[i] = slices.reached()[i] ? 0 : NOTHING;
      levels[i] = isDrawn(i, values[i]) ? ColourMap.level(values[i], lo, hi) : NOTHING;
    }
    fill(paths(panel, row, background)[0], drawing.theme("var(--empty)"));
    Path2D[] paths = paths(panel, row, levels);
    for (int level = 0; level < paths.length; level++) {
      fill(paths[level], map.colour(level));
    }
    outlet(panel, row);
  }

  private boolean isDrawn(int index, double value) {
    boolean visible = field.needsMaterial() || Math.abs(value) > VISIBLE;
    return !Double.isNaN(value) && (slices.reached()[index] || visible);
  }

  /** One path for each level; cells of a level that lie above one another are one rectangle. */
  private Path2D[] paths(int panel, int row, int[] levels) {
    Path2D[] paths = new Path2D[ColourMap.LEVELS];
    Arrays.setAll(paths, level -> new Path2D.Double());
    for (int column = 0; column < plane.columns(); column++) {
      int first = firstRow;
      for (int next = firstRow + 1; next <= endRow; next++) {
        int level = levels[column * plane.rows() + first];
        if (next == endRow || levels[column * plane.rows() + next] != level) {
          if (level != NOTHING) {
            double top = top(row) + panelHeight - (next - firstRow) * cell;
            append(paths[level], panelLeft(panel) + column * cell, top, (next - first) * cell);
          }
          first = next;
        }
      }
    }
    return paths;
  }

  private void append(Path2D path, double x, double y, double height) {
    path.moveTo(x, y);
    path.lineTo(x + cell, y);
    path.lineTo(x + cell, y + height);
    path.lineTo(x, y + height);
    path.closePath();
  }

  private void fill(Path2D path, Color colour) {
    if (path.getCurrentPoint() != null) {
      graphics.setColor(colour);
      graphics.fill(path);
    }
  }

  private void outlet(int panel, int row) {
    double above = plane.rowOf(outletHeight) - firstRow;
    if (above > 0 && above < endRow - firstRow) {
      double y = top(row) + panelHeight - above * cell;
      graphics.setColor(drawing.pen(new Pen("var(--muted)", 1, "3 3")));
      graphics.setStroke(new BasicStroke(1));
      graphics.draw(
          new Line2D.Double(panelLeft(panel), y, panelLeft(panel) + cell * plane.columns(), y));
    }
  }

  private void bar(double below, ColourMap map, double lo, double hi) {
    double y = below + 12;
    double width = WIDTH / (double) ColourMap.LEVELS;
    for (int level = 0; level < ColourMap.LEVELS; level++) {
      graphics.setColor(map.colour(level));
      graphics.fill(new Rectangle2D.Double(level * width, y, width, BAR));
    }
    double baseline = y + BAR + 16;
    Font font = ChartFonts.plain(LETTERING);
    String unit = field.unit().equals("1") ? "" : " " + field.unit();
    write(Numbers.brief(lo) + unit, 0, baseline, 0, font, "var(--muted)");
    write(Numbers.brief((lo + hi) / 2) + unit, WIDTH / 2.0, baseline, 0.5, font, "var(--muted)");
    write(Numbers.brief(hi) + unit, WIDTH, baseline, 1, font, "var(--muted)");
  }

  /** Writes a text; {@code anchor} is the share of its width to the left of x. */
  private void write(String text, double x, double y, double anchor, Font font, String css) {
    graphics.setFont(font);
    graphics.setColor(drawing.theme(css));
    double width = graphics.getFontMetrics(font).stringWidth(text);
    graphics.drawString(text, (float) (x - anchor * width), (float) y);
  }

  private double panelLeft(int panel) {
    return panel * (cell * plane.columns() + gap);
  }

  private double top(int row) {
    double afterBar = row == 2 ? BAR_BLOCK : 0;
    return 22 + ROW_TITLE + row * (panelHeight + ROW_TITLE) + afterBar;
  }
}
