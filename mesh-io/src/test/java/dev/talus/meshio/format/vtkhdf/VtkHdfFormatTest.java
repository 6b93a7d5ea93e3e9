package dev.talus.meshio.format.vtkhdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Grids of all types, polyhedra, collections and steps, the last of each file. */
  @Test
  void readsTheSameAsVtk() throws IOException {
    assertThat(MeshDigest.missing(FOLDER)).isEmpty();
  }

  @Test
  void turnsAnImageAboutItsOrigin() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("image.vtkhdf"));

    assertThat(mesh.cells().countByType()).containsEntry(CellType.VOXEL, 6);
    // One step along the first axis of the image, which points along y.
    assertThat(Arrays.copyOfRange(mesh.points(), 3, 6)).containsExactly(1, 2.5, 3);
    assertThat(mesh.pointArray("T").orElseThrow().number(1)).isEqualTo(1.5);
  }

  @ParameterizedTest
  @CsvSource({
    "moving_grid.vtkhdf, 4 5 6, 0 100 200",
    "moving_poly.vtkhdf, 4 5 6, 0 100 200",
    "static_grid.vtkhdf, 4 4 4, 0 100 200",
    "image_steps.vtkhdf, 12 12 12, 0 100 200",
    "collection_steps.vtkhdf, 8 10 12, 0 100 200"
  })
  void takesPointsAndValuesOfTheStep(String name, String points, String first) throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new VtkHdfFormat()).open(name);
    List<String> counts = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      UnstructuredMesh mesh = series.read(step);
      counts.add(Integer.toString(mesh.pointCount()));
      values.add(Long.toString((long) mesh.pointArray("T").orElseThrow().number(0)));
    }

    assertThat(series.times())
        .containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.5), OptionalDouble.of(1.25));
    assertThat(counts).containsExactly(points.split(" "));
    assertThat(values).containsExactly(first.split(" "));
  }

  @Test
  void valuesOfTheWholeMayHaveAnotherLengthAtEachStep() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new VtkHdfFormat()).open("moving_grid.vtkhdf");

    assertThat(series.read(0).fieldData())
        .containsExactly(new DataArray.Doubles("F", 1, new double[] {0}));
    assertThat(series.read(2).fieldData())
        .containsExactly(new DataArray.Doubles("F", 1, new double[] {14, 15, 16}));
  }

  @Test
  void dataSetsOfACollectionAreGroups() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("collection.vtkhdf"));

    assertThat(mesh.group("Ball").orElseThrow().members()).hasSize(20).startsWith(0).endsWith(19);
    assertThat(mesh.group("Box").orElseThrow().members()).containsExactly(20, 21, 22, 23);
    assertThat(mesh.cells().type(21)).isEqualTo(CellType.POLYHEDRON);
    assertThat(mesh.cells().faces().faceCount(21)).isEqualTo(5);
  }

  @Test
  void nestedBlocksKeepTheirNames() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("blocks.vtkhdf"));

    assertThat(mesh.groups())
        .extracting(MeshGroup::label)
        .containsExactly("Ball", "Solid", "Block_4");
  }

  /** The second part repeats a quadrilateral of the first as a ghost. */
  @Test
  void cellsForOtherPartsAloneAreDropped() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("parts.vtkhdf"));

    assertThat(mesh.cells().countByType())
        .containsExactly(entry(CellType.VERTEX, 2), entry(CellType.QUAD, 3));
    assertThat(mesh.cellArray("q"))
        .contains(new DataArray.Doubles("q", 1, new double[] {0, 1, 2, 10, 12}));
    assertThat(mesh.cellArray("vtkGhostType")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"steps.vtkhdf", "collection.vtkhdf", "moving_poly.vtkhdf", "image_steps.vtkhdf"})
  void damageEndsInAMessageOrAMesh(String name) throws IOException {
    FormatFolder folder = new FormatFolder(temp, new VtkHdfFormat());

    folder.readDamaged(FOLDER.resolve(name), "b.vtkhdf", 150);
  }
}
