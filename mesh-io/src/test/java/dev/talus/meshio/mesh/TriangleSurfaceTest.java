package dev.talus.meshio.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TriangleSurfaceTest {
  private static final double[] SQUARE = {0, 0, 1, 2, 0, 1, 2, 3, 1, 0, 3, 1};

  @Test
  void twoTrianglesMakeARectangle() {
    TriangleSurface surface = new TriangleSurface("lid", SQUARE, new int[] {0, 1, 2, 0, 2, 3});
    assertThat(surface.vertexCount()).isEqualTo(4);
    assertThat(surface.triangleCount()).isEqualTo(2);
    assertThat(surface.low()).containsExactly(0, 0, 1);
    assertThat(surface.high()).containsExactly(2, 3, 1);
    assertThat(surface.area()).isEqualTo(6);
  }

  @Test
  void indicesWithoutAVertexAreRefused() {
    assertThatThrownBy(() -> new TriangleSurface("", SQUARE, new int[] {0, 1, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A triangle has the vertex 4 of 4");
  }

  @Test
  void incompleteTriplesAreRefused() {
    assertThatThrownBy(() -> new TriangleSurface("", SQUARE, new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Vertices and triangles come in threes, found 12 coordinates and 2 indices");
  }
}
