package dev.talus.spark.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The void fraction of a bed at several times side by side, in an upright plane through the middle
 * of the shallower horizontal axis, with a colour bar. Cells of equal colour are one path.
 */
final class VoidStripFigure {
  /** A state and when it is. */
  record Frame(double timeSeconds, BedState state) {}

  private static final int WIDTH = 460;
  private static final double GAP = 6;
  private static final double TOP = 24;
  private static final double BAR = 12;
  private static final double BAR_BLOCK = 46;
  private static final float LETTERING = 13;
  private static final double DENSE = 0.3;

  private final GridShape grid;
  private final boolean acrossY;
  private final int columns;
  private final List<Frame> frames;
  private final double cellWidth;
  private final double cellHeight;
  private final SvgDrawing drawing;
  private final VectorGraphics2D graphics;

  /**
   * @param frames at least one, in order of time
   */
  VoidStripFigure(GridShape grid, List<Frame> frames) {
    this.grid = grid;
    this.frames = frames;
    double depth = grid.nx() * grid.cellSize()[0];
    double width = grid.ny() * grid.cellSize()[1];
    this.acrossY = grid.nx() == 1 || (grid.ny() > 1 && width >= depth);
    this.columns = acrossY ? grid.ny() : grid.nx();
    double edge = grid.cellSize()[acrossY ? 1 : 0];
    this.cellWidth = (WIDTH - (frames.size() - 1) * GAP) / frames.size() / columns;
    this.cellHeight = cellWidth * grid.cellSize()[2] / edge;
    this.drawing = new SvgDrawing(WIDTH, (int) Math.ceil(TOP + grid.nz() * cellHeight + BAR_BLOCK));
    this.graphics = drawing.graphics();
  }

  Svg draw(String id, String description) {
    for (int i = 0; i < frames.size(); i++) {
      double left = i * (columns * cellWidth + GAP);
      String time = Numbers.brief(frames.get(i).timeSeconds()) + (i == 0 ? " s" : "");
      write(time, left + columns * cellWidth / 2, 14, 0.5);
      panel(frames.get(i).state(), left);
    }
    bar();
    return drawing.finish(id, description);
  }

  private void panel(BedState state, double left) {
    Path2D[] levels = new Path2D[ColourMap.LEVELS];
    for (int column = 0; column < columns; column++) {
      int first = 0;
      for (int z = 1; z <= grid.nz(); z++) {
        int level = level(state, column, first);
        if (z == grid.nz() || level(state, column, z) != level) {
          levels[level] = levels[level] == null ? new Path2D.Double() : levels[level];
          append(levels[level], left + column * cellWidth, first, z);
          first = z;
        }
      }
    }
    for (int level = 0; level < levels.length; level++) {
      if (levels[level] != null) {
        fill(levels[level], ColourMap.SEQUENTIAL.colour(level));
      }
    }
  }

  private int level(BedState state, int column, int z) {
    int cell = acrossY ? grid.cell(grid.nx() / 2, column, z) : grid.cell(column, grid.ny() / 2, z);
    return ColourMap.level(state.voidFraction(cell), DENSE, 1);
  }

  private void append(Path2D path, double x, int from, int to) {
    double bottom = TOP + grid.nz() * cellHeight;
    path.moveTo(x, bottom - from * cellHeight);
    path.lineTo(x + cellWidth, bottom - from * cellHeight);
    path.lineTo(x + cellWidth, bottom - to * cellHeight);
    path.lineTo(x, bottom - to * cellHeight);
    path.closePath();
  }

  private void fill(Path2D path, Color colour) {
    graphics.setColor(colour);
    graphics.fill(path);
  }

  private void bar() {
    double y = TOP + grid.nz() * cellHeight + 10;
    double width = WIDTH / (double) ColourMap.LEVELS;
    for (int level = 0; level < ColourMap.LEVELS; level++) {
      graphics.setColor(ColourMap.SEQUENTIAL.colour(level));
      graphics.fill(new Rectangle2D.Double(level * width, y, width, BAR));
    }
    double baseline = y + BAR + 16;
    write("\u2264 " + Numbers.brief(DENSE), 0, baseline, 0);
    write("void fraction", WIDTH / 2.0, baseline, 0.5);
    write("1", WIDTH, baseline, 1);
  }

  /** Writes a text; {@code anchor} is the share of its width to the left of x. */
  private void write(String text, double x, double y, double anchor) {
    Font font = ChartFonts.plain(LETTERING);
    graphics.setFont(font);
    graphics.setColor(drawing.theme("var(--muted)"));
    double width = graphics.getFontMetrics(font).stringWidth(text);
    graphics.drawString(text, (float) (x - anchor * width), (float) y);
  }
}
