package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that VTK, meshio, gmsh, dolfin, OpenFOAM and LIGGGHTS wrote, against what VTK reads. */
class RealVtkFilesTest {
  private static final Map<String, List<String>> EXPECTED = expected();

  private static Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(VtkSamples.folder().resolve("expected.txt"))) {
        String mesh = line.substring(0, line.indexOf('|'));
        expected.computeIfAbsent(mesh.replaceFirst("#.*", ""), f -> new ArrayList<>()).add(line);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return expected;
  }

  static Set<String> files() {
    return EXPECTED.keySet();
  }

  static List<Path> encodings() throws IOException {
    try (var files = Files.list(VtkSamples.folder().resolve("encodings"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void holdsWhatVtkReads(String file) throws IOException {
    MeshSeries series = VtkSamples.open(file);

    List<String> lines = new ArrayList<>();
    for (int step = 0; step < series.times().size(); step++) {
      String name = series.times().size() == 1 ? file : file + "#" + step;
      UnstructuredMesh mesh = series.read(step);
      lines.addAll(MeshDigest.of(name, mesh));
      assertThat(series.times().get(step)).isEqualTo(mesh.timeSeconds());
    }

    assertThat(lines).containsExactlyInAnyOrderElementsOf(EXPECTED.get(file));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void theSameMeshIsTheSameInEveryEncoding(Path file) throws IOException {
    UnstructuredMesh mesh = VtkSamples.read("encodings/" + file.getFileName());
    UnstructuredMesh first = VtkSamples.read("encodings/disc_mixed_l0.vtk_ascii.vtu");

    if (file.toString().contains("gmsh")) {
      // gmsh writes the lines of the boundary too, in front, and no values.
      assertThat(mesh.cells().countByType()).containsEntry(CellType.LINE, 24);
      assertThat(Arrays.stream(mesh.cells().nodes()).skip(48).toArray())
          .isEqualTo(first.cells().nodes());
      return;
    }
    assertThat(mesh.cells()).isEqualTo(first.cells());
    assertThat(mesh.cellData()).isEqualTo(first.cellData());
    assertThat(mesh.pointArray("n")).isEqualTo(first.pointArray("n"));
    // VTK writes 11 digits as text, the others all.
    assertThat(mesh.points()).containsExactly(first.points(), Offset.offset(1e-10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-inline.vtu",
        "all-appended-raw-big-endian.vtu",
        "all-appended-base64-uint64.vtu",
        "all-appended-base64-lz4-blocks.vtu",
        "all-appended-raw-lzma-blocks.vtu",
        "all-inline-zlib-blocks-big-endian.vtu"
      })
  void polyhedraWordsBitsAndAllNumberTypesAreTheSameInEveryEncoding(String file)
      throws IOException {
    assertThat(VtkSamples.read("made/" + file)).isEqualTo(VtkSamples.read("made/all-5.1.vtk"));
  }

  @Test
  void polyhedraKeepTheirFaces() throws IOException {
    Cells cells = VtkSamples.read("made/all-inline.vtu").cells();

    assertThat(cells.countByType())
        .containsEntry(CellType.POLYHEDRON, 2)
        .containsEntry(CellType.TETRA, 1)
        .containsEntry(CellType.HEXAHEDRON, 1);
    assertThat(cells.faces().faceCount(0)).isZero();
    assertThat(cells.faces().faceCount(1)).isEqualTo(6);
    assertThat(cells.faces().faceCount(2)).isEqualTo(5);
    assertThat(cells.faces().nodes()).startsWith(3, 2, 1, 0, 4, 5, 6, 7).endsWith(7, 4, 9);
  }

  @Test
  void wordsKeepBlanksAndLetters() throws IOException {
    DataArray words = VtkSamples.read("made/all-4.2.vtk").cellArray("a name, 100%").orElseThrow();

    assertThat(((DataArray.Texts) words).values())
        .containsExactly("hello w", "a<b&\u00e9", "", "x".repeat(70));
  }

  @Test
  void aSeriesKnowsItsTimesWithoutItsFiles() throws IOException {
    MeshSeries series = VtkSamples.open("dolfin/heat.pvd");

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.01));
    assertThat(series.info()).isEqualTo(new FormatInfo("pvd", "0.1", "2 steps, 2 files"));
    series.read(1);
    assertThat(series.notes())
        .containsExactly(
            "The array offsets of Cells holds more than its 376 values; the rest was left.");
  }

  @Test
  void blocksBecomeGroups() throws IOException {
    MeshSeries series = VtkSamples.open("openfoam/cavity_binary_20.vtm");
    UnstructuredMesh mesh = series.read(0);

    assertThat(series.info().format()).isEqualTo("vtm");
    assertThat(mesh.group("internal").orElseThrow().members()).hasSize(400);
    assertThat(mesh.group("movingWall").orElseThrow().dimension()).isEqualTo(2);
    assertThat(mesh.timeSeconds().getAsDouble()).isEqualTo(0.1f);
  }

  @Test
  void theKindOfAFileIsToldFromItsHead() throws IOException {
    assertThat(VtkSamples.open("made/all-appended-base64-lz4-blocks.vtu").info())
        .isEqualTo(new FormatInfo("vtu", "1.0", "appended, lz4, UInt64 headers, little endian"));
    assertThat(VtkSamples.open("made/all-ascii.vtu").info())
        .isEqualTo(new FormatInfo("vtu", "0.1", "ascii"));
    assertThat(VtkSamples.open("made/all-5.1.vtk").info())
        .isEqualTo(new FormatInfo("vtk", "5.1", "binary"));
  }
}
