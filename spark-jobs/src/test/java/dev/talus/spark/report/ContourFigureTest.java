package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ContourFigureTest {
  /** A strip of two squares, each of two triangles. */
  private final ContourFigure figure =
      new ContourFigure(
          new FilledContours(
              new double[] {0, 1, 2, 0, 1, 2},
              new double[] {0, 0, 0, 1, 1, 1},
              new int[] {0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4}));

  @Test
  void aRisingFieldHasAPathForEachBandAndTheEndsOfItsScaleBelow() throws Exception {
    Svg svg =
        figure.draw(new double[] {0, 1, 2, 0, 1, 2}, ColourMap.SEQUENTIAL, 0, 2, "u", "speed");

    assertThat(paths(svg)).as("domain, its outline and 24 bands").hasSize(26);
    assertThat(texts(svg)).containsExactly("0", "1", "2");
  }

  @Test
  void bandsThatTheFieldDoesNotReachAreNotDrawn() throws Exception {
    Svg svg =
        figure.draw(new double[] {0, 0, 0, 0, 0, 0}, ColourMap.DIVERGING, -1, 1, "e", "error");

    assertThat(paths(svg)).as("domain, its outline, the lowest and 12 more bands").hasSize(15);
    assertThat(texts(svg)).containsExactly("\u22121", "0", "1");
  }

  private static List<Element> paths(Svg svg) throws Exception {
    return Examples.elements(svg, "path").stream()
        .filter(path -> !path.getAttribute("d").contains("h"))
        .toList();
  }

  private static List<String> texts(Svg svg) throws Exception {
    return Examples.elements(svg, "text").stream().map(Element::getTextContent).toList();
  }
}
