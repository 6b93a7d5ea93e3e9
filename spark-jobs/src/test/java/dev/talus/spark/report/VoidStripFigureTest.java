package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.GridShape;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VoidStripFigureTest {
  private static final GridShape GRID =
      new GridShape(1, 2, 4, new double[3], new double[] {0.01, 0.005, 0.005});

  @Test
  void cellsOfEqualColourAreOnePathAndTimesStandAbove() {
    BedState packed = state(0.4f, 0.4f, 1, 1, 0.4f, 0.4f, 1, 1);
    BedState mixed = state(0.4f, 0.7f, 1, 1, 0.4f, 0.4f, 0.4f, 1);
    Svg figure =
        new VoidStripFigure(
                GRID,
                List.of(
                    new VoidStripFigure.Frame(0.5, packed), new VoidStripFigure.Frame(1, mixed)))
            .draw("id", "two beds");

    assertThat(figure.xml()).contains(">0.5 s</text>", ">1</text>", "aria-label=\"two beds\"");
    String bar = ColourMap.SEQUENTIAL.css(0);
    assertThat(bar).isNotEmpty();
    // Two colours in the first panel, three in the second, and those of the bar.
    assertThat(count(figure.xml(), "<path")).isEqualTo(5);
    assertThat(count(figure.xml(), "<rect")).isEqualTo(ColourMap.LEVELS);
  }

  @Test
  void aBedOfOneCellAlongYIsSeenFromTheOtherSide() {
    GridShape turned = new GridShape(2, 1, 4, new double[3], new double[] {0.005, 0.01, 0.005});
    String one = new VoidStripFigure(GRID, frames()).draw("id", "bed").xml();
    String other = new VoidStripFigure(turned, frames()).draw("id", "bed").xml();
    assertThat(other).isEqualTo(one);
  }

  private static List<VoidStripFigure.Frame> frames() {
    return List.of(new VoidStripFigure.Frame(0, state(0.4f, 0.5f, 0.6f, 1, 0.4f, 0.7f, 1, 1)));
  }

  private static BedState state(float... voidFraction) {
    float[] fluid = new float[4 * voidFraction.length];
    for (int cell = 0; cell < voidFraction.length; cell++) {
      fluid[4 * cell + BedState.VOID_FRACTION] = voidFraction[cell];
    }
    return new BedState(fluid, new float[voidFraction.length], new float[0], new float[0]);
  }

  private static long count(String xml, String part) {
    return Pattern.compile(Pattern.quote(part)).matcher(xml).results().count();
  }
}
