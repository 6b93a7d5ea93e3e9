package dev.talus.meshio.particle;

import static dev.talus.meshio.particle.Frames.doubles;
import static dev.talus.meshio.particle.Frames.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import org.junit.jupiter.api.Test;

class ParticleFrameTest {
  private static final ParticleFrame FRAME =
      Frames.of(
          2,
          longs("id", 4, 9),
          doubles("x", 0.5, 1.5),
          new TextColumn("element", new String[] {"C", "Fe"}));

  @Test
  void columnsAreFoundByName() {
    assertThat(FRAME.longs("id")).containsExactly(4, 9);
    assertThat(FRAME.doubles("x")).containsExactly(0.5, 1.5);
    assertThat(FRAME.column("element").orElseThrow().kind()).isEqualTo(ColumnKind.TEXT);
    assertThat(FRAME.column("y")).isEmpty();
    assertThat(FRAME.columns()).extracting(ParticleColumn::size).containsOnly(2);
    assertThat(FRAME).hasToString("ParticleFrame[step=500, size=2, columns=[id, x, element]]");
  }

  @Test
  void askingForAnAbsentColumnNamesThoseThereAre() {
    assertThatThrownBy(() -> FRAME.doubles("vx"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no column vx in the snapshot of step 500. Its columns: [id, x, element]");
  }

  @Test
  void askingForAnotherKindIsRefused() {
    assertThatThrownBy(() -> FRAME.doubles("id"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column id does not hold floating-point numbers");
    assertThatThrownBy(() -> FRAME.longs("element"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column element does not hold integers");
  }

  @Test
  void columnsOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> Frames.of(3, longs("id", 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column id has 2 values for 3 rows");
  }

  @Test
  void columnNamesThatOccurTwiceAreRefused() {
    assertThatThrownBy(() -> Frames.of(1, longs("id", 1), doubles("id", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Column id occurs twice");
  }
}
