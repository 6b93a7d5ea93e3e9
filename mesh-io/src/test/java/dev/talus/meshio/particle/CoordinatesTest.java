package dev.talus.meshio.particle;

import static dev.talus.meshio.particle.Frames.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
  private static final SimulationBox BOX =
      SimulationBox.orthogonal(-1, 3, 10, 12, 0, 8, List.of("pp", "pp", "pp"));

  @Test
  void realCoordinatesAreTakenAsTheyAre() {
    Coordinates found =
        Coordinates.of(Frames.of(BOX, 1, doubles("z", 3), doubles("x", 1), doubles("y", 2)));
    assertThat(found.columns()).containsExactly("x", "y", "z");
    assertThat(found.x()).containsExactly(1);
    assertThat(found.y()).containsExactly(2);
    assertThat(found.z()).containsExactly(3);
  }

  @Test
  void fractionsAreOfTheBoxEdgesAndMayLeaveTheBox() {
    Coordinates found =
        Coordinates.of(
            Frames.of(
                BOX, 2, doubles("xsu", 0.25, -1), doubles("ysu", 0.5, 2), doubles("zsu", 0, 0.5)));
    assertThat(found.columns()).containsExactly("xsu", "ysu", "zsu");
    assertThat(found.x()).containsExactly(0, -5);
    assertThat(found.y()).containsExactly(11, 14);
    assertThat(found.z()).containsExactly(0, 4);
  }

  @Test
  void fractionsOfATriclinicBoxFollowItsTiltedEdges() {
    // Edges (4,0,0), (1,2,0), (-0.5,0.5,8) from (0,0,0): the bounds enclose all corners.
    SimulationBox box =
        new SimulationBox(-0.5, 5, 0, 2.5, 0, 8, 1, -0.5, 0.5, List.of("pp", "pp", "pp"));
    Coordinates found =
        Coordinates.of(
            Frames.of(box, 1, doubles("xs", 0.5), doubles("ys", 0.5), doubles("zs", 0.5)));
    assertThat(found.x()).containsExactly(2.25);
    assertThat(found.y()).containsExactly(1.25);
    assertThat(found.z()).containsExactly(4);
  }

  @Test
  void theFirstCompleteSetIsUsed() {
    assertThat(Coordinates.columnsAmong(List.of("id", "xu", "yu", "zu", "x", "y", "z")))
        .contains(List.of("x", "y", "z"));
    assertThat(Coordinates.columnsAmong(List.of("x", "y", "xs", "ys", "zs", "xu", "yu", "zu")))
        .contains(List.of("xu", "yu", "zu"));
    assertThat(Coordinates.columnsAmong(List.of("xs", "ys", "zs")))
        .contains(List.of("xs", "ys", "zs"));
    assertThat(Coordinates.columnsAmong(List.of("x", "y", "zs"))).isEmpty();
  }

  @Test
  void aFrameWithoutCoordinatesIsRefused() {
    ParticleFrame frame = Frames.of(BOX, 1, doubles("x", 1), doubles("y", 1), doubles("vx", 1));
    assertThatThrownBy(() -> Coordinates.of(frame))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The snapshot of step 500 has no coordinates: expected the columns x y z, xu yu zu, xs"
                + " ys zs or xsu ysu zsu, found [x, y, vx]. Write one of these sets with the dump.");
  }
}
