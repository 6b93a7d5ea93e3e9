package dev.talus.meshio.format.stl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;

class VertexIndexPropertyTest {
  @Property(tries = 5, seed = "1")
  void numbersPointsInTheOrderTheyComeIn(@ForAll long seed) throws MeshFormatException {
    VertexIndex index = new VertexIndex(ReadLimits.DEFAULT.budget("any.stl"));
    Map<List<Double>, Integer> expected = new HashMap<>();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      // Some 6,600 different points, each about three times.
      double x = random.nextInt(19) / 7.0;
      double y = random.nextInt(19) - 9;
      double z = random.nextInt(19) * 1e300;
      Integer known = expected.putIfAbsent(List.of(x, y, z), expected.size());
      assertThat(index.indexOf(x, y, z)).isEqualTo(known == null ? expected.size() - 1 : known);
    }
    assertThat(index.count()).isEqualTo(expected.size());
    double[] coordinates = index.coordinates();
    assertThat(coordinates).hasSize(3 * expected.size());
    expected.forEach(
        (point, number) ->
            assertThat(List.of(coordinates[3 * number], coordinates[3 * number + 1]))
                .isEqualTo(point.subList(0, 2)));
  }

  @Example
  void bothZerosAreOnePoint() throws MeshFormatException {
    VertexIndex index = new VertexIndex(ReadLimits.DEFAULT.budget("any.stl"));

    assertThat(index.indexOf(-0.0, 0.0, 1)).isZero();
    assertThat(index.indexOf(0.0, -0.0, 1)).isZero();
    assertThat(index.coordinates()).usingElementComparator(Double::compare).contains(0.0, 1.0);
  }

  @Example
  void growsWithinTheBudgetOnly() {
    VertexIndex index =
        new VertexIndex(ReadLimits.DEFAULT.withMeshBytes(100_000).budget("any.stl"));

    Assertions.assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                index.indexOf(i, 0, 0);
              }
            })
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("vertices of the surface");
  }
}
