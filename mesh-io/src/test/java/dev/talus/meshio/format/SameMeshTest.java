package dev.talus.meshio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One mesh of triangles and quadrilaterals, in all forms that Gmsh, meshio and VTK write it in. */
class SameMeshTest {
  private static final Path SAMPLES = samples();
  private static final String STEM = "disc_mixed_l0";
  private static final UnstructuredMesh REFERENCE = read("gmsh/" + STEM + ".v41b.msh");
  private static final UnstructuredMesh WITH_VALUES =
      read("vtk/encodings/" + STEM + ".vtk_appended_raw.vtu");

  static Stream<String> forms() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .map(file -> SAMPLES.relativize(file).toString().replace('\\', '/'))
          .filter(path -> path.contains("/" + STEM + ".") && !path.endsWith(".h5"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreForms() throws IOException {
    assertThat(forms()).hasSizeGreaterThan(28);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormHoldsTheSamePointsAndCells(String path) {
    UnstructuredMesh mesh = read(path);
    // Text has ten digits and more, but in the short fields of Nastran.
    double rounding = path.contains("gmsh.bdf") ? 1e-5 : 1e-9;
    assertThat(mesh.points()).containsExactly(REFERENCE.points(), within(rounding));
    assertThat(faces(mesh.cells())).isEqualTo(faces(REFERENCE.cells()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormWithValuesHoldsTheSame(String path) {
    UnstructuredMesh mesh = read(path);
    for (String name : List.of("u", "g", "n")) {
      DataArray expected = WITH_VALUES.pointArray(name).orElseThrow();
      mesh.pointArray(name)
          .ifPresent(
              array -> {
                assertThat(array.length()).as(name).isEqualTo(expected.length());
                for (int i = 0; i < array.length(); i++) {
                  assertThat(array.number(i)).as(name).isCloseTo(expected.number(i), within(1e-9));
                }
              });
    }
  }

  /** Types and nodes of the cells of two dimensions, in their order. */
  private static List<List<Integer>> faces(Cells cells) {
    List<List<Integer>> faces = new ArrayList<>();
    for (int c = 0; c < cells.count(); c++) {
      if (cells.type(c).dimension() == 2) {
        List<Integer> face = new ArrayList<>(List.of(cells.type(c).vtkId()));
        for (int node : cells.nodesOf(c)) {
          face.add(node);
        }
        faces.add(face);
      }
    }
    return faces;
  }

  private static UnstructuredMesh read(String path) {
    try {
      LocalFiles files = new LocalFiles(SAMPLES);
      MeshFormat format = MeshFormats.detect(files, path).orElseThrow();
      return format.open(files, path, ReadLimits.DEFAULT).read(0);
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  private static Path samples() {
    try {
      return Path.of(SameMeshTest.class.getResource("/gmsh").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
