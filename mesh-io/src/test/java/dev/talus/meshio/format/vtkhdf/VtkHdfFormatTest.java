package dev.talus.meshio.format.vtkhdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VtkHdfFormatTest {
  private static final Path FOLDER = MeshDigest.folder("vtkhdf");

  @TempDir Path temp;

  /** The expected values are those of vtkHDFReader. */
  @Test
  void joinsThePartsOfAGrid() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("grid.vtkhdf"));

    assertThat(mesh.cells().nodes())
        .containsExactly(0, 1, 2, 3, 1, 4, 2, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(mesh.cells().offsets()).containsExactly(0, 4, 7, 15);
    assertThat(mesh.cells().type(2)).isEqualTo(CellType.HEXAHEDRON);
    assertThat(Arrays.stream(mesh.points()).sum()).isEqualTo(65);
    assertThat(mesh.pointArray("T").orElseThrow()).isInstanceOf(DataArray.Floats.class);
    assertThat(mesh.pointArray("v").orElseThrow().components()).isEqualTo(3);
    assertThat(mesh.cellArray("id")).contains(new DataArray.Ints("id", 1, new int[] {0, 1, 2}));
  }

  @Test
  void readsTheValuesOfEachStep() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new VtkHdfFormat()).open("steps.vtkhdf");

    assertThat(series.times())
        .containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.1), OptionalDouble.of(0.2));
    assertThat(series.read(2).cellArray("id"))
        .contains(new DataArray.Ints("id", 1, new int[] {6, 7, 8}));
    assertThat(series.read(1).pointArray("T").orElseThrow().number(0)).isEqualTo(6.5);
    assertThat(series.read(1).cells())
        .isEqualTo(MeshDigest.read(FOLDER.resolve("grid.vtkhdf")).cells());
  }

  @Test
  void readsVerticesLinesAndPolygons() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("poly.vtkhdf"));

    assertThat(mesh.cells().countByType().keySet())
        .containsExactly(CellType.VERTEX, CellType.POLY_LINE, CellType.TRIANGLE, CellType.QUAD);
    assertThat(mesh.cellArray("kind"))
        .contains(new DataArray.Longs("kind", 1, new long[] {0, 1, 2, 3}));
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    FormatFolder folder = new FormatFolder(temp, new VtkHdfFormat());

    folder.readDamaged(FOLDER.resolve("steps.vtkhdf"), "b.vtkhdf", 150);
  }
}
