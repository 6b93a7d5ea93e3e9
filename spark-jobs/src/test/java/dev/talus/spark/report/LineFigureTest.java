package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LineFigureTest {
  private static final Series FALLING =
      new Series(new double[] {0, 1, 2, 3}, new double[] {1, 0.5, 0.25, 0});

  @Test
  void everyCurveIsOneLine() throws Exception {
    Svg figure =
        new LineFigure("time [s]", "content [1]")
            .curve(FALLING, Pen.SIMULATION)
            .curve(FALLING, Pen.MODEL)
            .curve(Series.EMPTY, Pen.BASELINE)
            .draw("id", "two curves");

    List<Element> lines = Examples.elements(figure, "polyline");

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).getAttribute("points").split(" ")).hasSize(4);
    assertThat(lines.get(0).getAttribute("style")).contains("stroke:var(--simulation)");
    assertThat(lines.get(1).getAttribute("style"))
        .contains("stroke:var(--model)", "stroke-dasharray:7 4");
  }

  @Test
  void theEndOfTheTimeIsLabelled() throws Exception {
    Series brief = new Series(new double[] {0, 0.17, 0.31, 0.4}, new double[] {1, 2, 2, 1});

    Svg figure = new LineFigure("x", "y").curve(brief, Pen.MODEL).draw("id", "brief");

    String[] points =
        Examples.elements(figure, "polyline")
            .get(0)
            .getAttribute("points")
            .strip()
            .split("[ ,]", -1);
    double end = Double.parseDouble(points[points.length - 2]);
    assertThat(placesOfLabelsBelow(figure)).anyMatch(x -> Math.abs(x - end) < 15);
  }

  /** Where letters that are below the curves begin, but for those of the title. */
  private static List<Double> placesOfLabelsBelow(Svg figure) throws Exception {
    Element plot = Examples.elements(figure, "rect").get(0);
    double bottom =
        Double.parseDouble(plot.getAttribute("y"))
            + Double.parseDouble(plot.getAttribute("height"));
    return Examples.elements(figure, "g").stream()
        .map(g -> g.getAttribute("transform").split("[( )]"))
        .filter(at -> at[0].equals("translate") && Double.parseDouble(at[2]) > bottom)
        .map(at -> Double.valueOf(at[1]))
        .toList();
  }

  @Test
  void aGapSplitsALine() throws Exception {
    Series gap = new Series(new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 2, 1});

    Svg figure = new LineFigure("x", "y").curve(gap, Pen.MODEL).draw("id", "a gap");

    assertThat(Examples.elements(figure, "polyline")).hasSize(2);
  }

  @Test
  void aCurveWithoutValuesIsLeftOut() {
    Series nothing = new Series(new double[] {0, 1}, new double[] {Double.NaN, Double.NaN});

    assertThat(new LineFigure("x", "y").curve(nothing, Pen.MODEL).curves()).isZero();
  }

  @Test
  void aSinglePointIsADot() throws Exception {
    Series point = new Series(new double[] {50}, new double[] {0.5});

    Svg figure =
        new LineFigure("x", "y").yDecades(0.5, 0.5).curve(point, Pen.MODEL).draw("id", "a point");

    assertThat(Examples.elements(figure, "ellipse")).hasSize(1);
  }

  @Test
  void theFigureScalesAndCanBeReadAloud() throws Exception {
    Svg figure = new LineFigure("x", "y").curve(FALLING, Pen.MODEL).draw("id", "a < b");

    Element root = Examples.elements(figure, "svg").get(0);

    assertThat(root.hasAttribute("width")).isFalse();
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 460 270");
    assertThat(root.getAttribute("aria-label")).isEqualTo("a < b");
  }

  @Test
  void theSameCurvesGiveTheSameFigure() {
    Svg first = new LineFigure("x", "y").curve(FALLING, Pen.MODEL).draw("id", "falling");
    Svg second = new LineFigure("x", "y").curve(FALLING, Pen.MODEL).draw("id", "falling");

    assertThat(second).isEqualTo(first);
  }
}
