package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SliceFigureTest {
  private static final Pattern RECTANGLE = Pattern.compile("h([\\d.]+)v([\\d.]+)h-");

  @Test
  void everyCellWithAValueIsDrawnInEveryPanel() throws Exception {
    Svg figure = new SliceFigure(Examples.slices("a"), SlicedField.ORIGIN_HEIGHT, 0.0).draw("id");

    List<Element> paths = Examples.elements(figure, "path");
    double cells = 0;
    for (Element path : paths) {
      if (path.getAttribute("style").contains("rgb(")) {
        cells += areaInCells(path);
      }
    }

    // 10 of 20 cells hold material, at 2 times, in truth, prediction and error.
    assertThat(cells).isCloseTo(10 * 2 * 3, within(1e-6));
  }

  @Test
  void barsNameTheEndsOfTheScalesWithUnits() throws Exception {
    Svg figure = new SliceFigure(Examples.slices("a"), SlicedField.ORIGIN_HEIGHT, 0.0).draw("id");

    List<String> texts =
        Examples.elements(figure, "text").stream().map(Element::getTextContent).toList();

    assertThat(texts)
        .contains("t = 0.5 s", "t = 1.5 s", "0.05 m", "0.14 m", "\u22120.1 m", "0.1 m");
  }

  @Test
  void theOutletIsALineInEveryPanel() throws Exception {
    Svg figure = new SliceFigure(Examples.slices("a"), SlicedField.OCCUPANCY, 0.0).draw("id");

    assertThat(Examples.elements(figure, "polyline"))
        .hasSize(6)
        .allMatch(line -> line.getAttribute("style").contains("dasharray"));
  }

  private static double areaInCells(Element path) {
    // Panels of 4 cells take their share of 460 units beside the gap: 56 units a cell, but the
    // height of the figure limits it to 260 units for 5 cells.
    double edge = 52;
    double area = 0;
    Matcher rectangles = RECTANGLE.matcher(path.getAttribute("d"));
    while (rectangles.find()) {
      area += Double.parseDouble(rectangles.group(1)) * Double.parseDouble(rectangles.group(2));
    }
    return area / (edge * edge);
  }
}
