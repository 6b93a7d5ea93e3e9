package dev.talus.meshio.particle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationBoxTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void edgesOfAnOrthogonalBoxAreItsBounds() {
    SimulationBox box = SimulationBox.orthogonal(-1, 3, 0, 2, 5, 6, List.of("pp", "ff", "sm"));
    assertThat(box.isTriclinic()).isFalse();
    assertThat(box.origin()).containsExactly(-1, 0, 5);
    assertThat(box.edgeA()).containsExactly(4, 0, 0);
    assertThat(box.edgeB()).containsExactly(0, 2, 0);
    assertThat(box.edgeC()).containsExactly(0, 0, 1);
    assertThat(box.boundaryText()).isEqualTo("pp ff sm");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5,0.25,0.75",
    "-0.5,0.25,0.75",
    "0.5,-0.25,-0.75",
    "-0.5,-0.25,0.75",
    "0.2,-0.9,0",
    "0,0,0.1"
  })
  void boundsOfATriclinicBoxEncloseItsEightCorners(double xy, double xz, double yz) {
    double[] origin = {1, 2, 3};
    double[][] edges = {{4, 0, 0}, {xy, 5, 0}, {xz, yz, 6}};
    double[] low = {9, 9, 9};
    double[] high = {-9, -9, -9};
    for (int corner = 0; corner < 8; corner++) {
      for (int axis = 0; axis < 3; axis++) {
        double at = origin[axis];
        for (int edge = 0; edge < 3; edge++) {
          at += (corner >> edge & 1) * edges[edge][axis];
        }
        low[axis] = Math.min(low[axis], at);
        high[axis] = Math.max(high[axis], at);
      }
    }
    SimulationBox box =
        new SimulationBox(low[0], high[0], low[1], high[1], low[2], high[2], xy, xz, yz, List.of());
    assertThat(box.isTriclinic()).isTrue();
    assertThat(box.origin()).containsExactly(origin, ROUNDING);
    assertThat(box.edgeA()).containsExactly(edges[0], ROUNDING);
    assertThat(box.edgeB()).containsExactly(edges[1], ROUNDING);
    assertThat(box.edgeC()).containsExactly(edges[2], ROUNDING);
  }
}
