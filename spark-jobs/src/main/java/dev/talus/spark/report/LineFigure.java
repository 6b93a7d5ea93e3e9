package dev.talus.spark.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Collection;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over a common axis, drawn by XChart. The legend is up to the page. */
final class LineFigure {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 270;
  private static final float LETTERING = 14;

  /** Share of the plot that curves fill: labels at the ends need room, or XChart drops them. */
  private static final double CONTENT = 0.93;

  /** Share by which the axis passes its end, whose label would fall to rounding otherwise. */
  private static final double SLACK = 1e-6;

  /** Share of the end of the horizontal axis within which its start is moved to zero. */
  private static final double NEAR_ZERO = 0.1;

  /** Power of ten below which decades are written as 1E-5. */
  private static final double SMALLEST_PLAIN = -4;

  private final SvgDrawing drawing = new SvgDrawing(WIDTH, HEIGHT);
  private final XYChart chart;

  /** Axis titles with units in brackets. */
  LineFigure(String xTitle, String yTitle) {
    chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    Color none = new Color(255, 255, 255, 0);
    Color ink = drawing.theme("var(--muted)");
    Color grid = drawing.theme("var(--grid)");
    XYStyler style = chart.getStyler();
    style
        .setChartTitleVisible(false)
        .setLegendVisible(false)
        .setChartBackgroundColor(none)
        .setPlotBackgroundColor(none)
        .setPlotBorderVisible(false)
        .setPlotContentSize(CONTENT)
        .setChartPadding(4)
        .setMarkerSize(7)
        .setXAxisTitleColor(ink)
        .setYAxisTitleColor(ink);
    style
        .setAxisTitleFont(ChartFonts.plain(LETTERING))
        .setAxisTickLabelsFont(ChartFonts.plain(LETTERING))
        .setAxisTickLabelsColor(ink)
        .setAxisTickMarksColor(grid)
        .setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false)
        .setAxisTickPadding(5)
        .setPlotGridLinesColor(grid)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setPlotGridVerticalLinesVisible(false)
        .setXAxisTickMarkSpacingHint(60)
        .setYAxisTickMarkSpacingHint(44)
        .setPlotMargin(0);
    style.setDecimalPattern("#,##0.####");
  }

  /** Fixes the ends of the vertical axis; curves are cut off there. */
  LineFigure yRange(double lo, double hi) {
    chart.getStyler().setYAxisMin(lo).setYAxisMax(hi);
    return this;
  }

  /** Makes the vertical axis logarithmic, from a power of ten to another; both are labelled. */
  LineFigure yDecades(double lo, double hi) {
    chart.getStyler().setYAxisLogarithmic(true);
    double low = Math.floor(Math.log10(lo));
    if (low < SMALLEST_PLAIN) {
      chart.getStyler().setYAxisDecimalPattern("0E0");
    }
    return yRange(Math.pow(10, low), Math.pow(10, Math.max(low + 1, Math.ceil(Math.log10(hi)))));
  }

  /** Makes the horizontal axis logarithmic, from a power of ten to another. */
  LineFigure xDecades(double lo, double hi) {
    double low = Math.floor(Math.log10(lo));
    chart
        .getStyler()
        .setXAxisLogarithmic(true)
        .setXAxisMin(Math.pow(10, low))
        .setXAxisMax(Math.pow(10, Math.max(low + 1, Math.ceil(Math.log10(hi)))));
    return this;
  }

  /** Adds a curve; curves without values are left out. A curve of one point is a dot. */
  LineFigure curve(Series given, Pen pen) {
    Series series = given.drawable();
    if (series.size() == 0) {
      return this;
    }
    XYSeries added =
        chart.addSeries("curve " + chart.getSeriesMap().size(), series.x(), series.y());
    Color colour = drawing.pen(pen);
    added.setLineColor(colour);
    added.setMarkerColor(colour);
    added.setLineStyle(
        new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    added.setMarker(series.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return this;
  }

  /** Number of curves so far. */
  int curves() {
    return chart.getSeriesMap().size();
  }

  /**
   * Fixes the ends of the horizontal axis; left free, XChart labels every n-th point as it is. An
   * axis that starts near zero starts there, which has round labels.
   */
  private void roundLabels() {
    Collection<XYSeries> all = chart.getSeriesMap().values();
    double lo = all.stream().mapToDouble(XYSeries::getXMin).min().orElse(0);
    double hi = all.stream().mapToDouble(XYSeries::getXMax).max().orElse(0);
    if (lo < hi && !chart.getStyler().isXAxisLogarithmic()) {
      double start = lo > 0 && lo <= hi * NEAR_ZERO ? 0 : lo;
      chart.getStyler().setXAxisMin(start).setXAxisMax(hi + SLACK * (hi - lo));
    }
  }

  /**
   * Draws the figure.
   *
   * @param id identifier, unique on the page
   * @param description what is to be seen
   */
  Svg draw(String id, String description) {
    roundLabels();
    chart.paint(drawing.graphics(), WIDTH, HEIGHT);
    return drawing.finish(id, description);
  }
}
