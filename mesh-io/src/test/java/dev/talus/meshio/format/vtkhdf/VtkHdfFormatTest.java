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
import java.util.Map;
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

  /** VTK read the image and wrote it as .vti; its reader of version 9.1 drops arrays of cells. */
  @Test
  void readsAnImageAsVtkDoes() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("image.vtkhdf"));
    UnstructuredMesh vti = MeshDigest.read(FOLDER.resolve("image.vti"));

    assertThat(mesh.points()).isEqualTo(vti.points());
    assertThat(mesh.cells()).isEqualTo(vti.cells());
    assertThat(mesh.cells().type(0)).isEqualTo(CellType.VOXEL);
    assertThat(mesh.pointData()).isEqualTo(vti.pointData());
    assertThat(mesh.cellArray("id"))
        .contains(new DataArray.Ints("id", 1, new int[] {0, 1, 2, 3, 4, 5}));
  }

  @Test
  void readsAFlatImageAsPixels() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("plane.vtkhdf"));

    assertThat(mesh.cells().countByType()).containsOnly(Map.entry(CellType.PIXEL, 6));
    assertThat(mesh.cells().nodesOf(0)).containsExactly(0, 1, 3, 4);
    assertThat(mesh.points()).startsWith(0, 0, 1, 1, 0, 1).endsWith(2, 6, 1);
    assertThat(mesh.pointArray("v").orElseThrow().components()).isEqualTo(3);
  }

  /** Indices 1 to 3, 0 and -1 to 0; origin 10, 0, 0; spacing 1, 1, 2. */
  @Test
  void placesAnImageByItsIndices() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("image-offset.vtkhdf"));

    assertThat(mesh.points())
        .containsExactly(11, 0, -2, 12, 0, -2, 13, 0, -2, 11, 0, 0, 12, 0, 0, 13, 0, 0);
    assertThat(mesh.cells().nodes()).containsExactly(0, 1, 3, 4, 1, 2, 4, 5);
  }

  @Test
  void readsTheValuesOfAnImageAtEachStep() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new VtkHdfFormat()).open("image-steps.vtkhdf");

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.5));
    assertThat(series.read(1).pointArray("T").orElseThrow().number(0)).isEqualTo(6);
    assertThat(series.read(1).cellArray("id"))
        .contains(new DataArray.Ints("id", 1, new int[] {2, 3}));
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    FormatFolder folder = new FormatFolder(temp, new VtkHdfFormat());

    folder.readDamaged(FOLDER.resolve("steps.vtkhdf"), "b.vtkhdf", 150);
    folder.readDamaged(FOLDER.resolve("image.vtkhdf"), "b.vtkhdf", 150);
  }
}
