package dev.talus.meshio.format.exodus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExodusFormatTest {
  private static final Path FOLDER = MeshDigest.folder("exodus");

  @TempDir Path temp;

  @Test
  void readsWhatMeshioWrote() throws IOException {
    assertThat(MeshDigest.missing(FOLDER)).isEmpty();
  }

  @Test
  void readsBlocksSetsAndVariablesOfEachStep() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new ExodusFormat()).open("blocks.e");
    UnstructuredMesh mesh = series.read(1);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.5));
    assertThat(mesh.cells().type(1)).isEqualTo(CellType.PYRAMID);
    assertThat(mesh.group("roof").orElseThrow().members()).containsExactly(1);
    assertThat(mesh.group("roof").orElseThrow().tag()).hasValue(20);
    MeshGroup floor = mesh.group("floor").orElseThrow();
    assertThat(floor.on()).isEqualTo(MeshGroup.Members.POINTS);
    assertThat(floor.members()).containsExactly(0, 1, 2, 3);
    assertThat(mesh.pointArray("T").orElseThrow().number(0)).isEqualTo(9);
    assertThat(mesh.cellArray("q"))
        .contains(new DataArray.Doubles("q", 1, new double[] {Double.NaN, 4, Double.NaN}));
    assertThat(series.notes()).isEmpty();
  }

  @Test
  void sidesAreCellsBehindTheElementsWithTheNodesThatTheExodusLibraryGives() throws IOException {
    UnstructuredMesh mesh = MeshDigest.read(FOLDER.resolve("sides.e"));
    int[] nodes =
        Arrays.stream(mesh.group("all").orElseThrow().members())
            .flatMap(cell -> Arrays.stream(mesh.cells().nodesOf(cell)))
            .toArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * nodes.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(nodes);
    CRC32 crc = new CRC32();
    crc.update(bytes.array());

    assertThat(String.format("%08x", crc.getValue())).isEqualTo("2c944cf5");
    assertThat(mesh.group("some").orElseThrow().tag()).hasValue(6);
    assertThat(mesh.group("all").orElseThrow().dimension()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "TRIANGLE, true, 0, '0 1 2'",
    "TRIANGLE, true, 2, '0 1'",
    "TRIANGLE, false, 2, '2 0'",
    "QUAD, true, 1, '0 3 2 1'",
    "BIQUADRATIC_QUAD, true, 1, '0 3 2 1 7 6 5 4 8'",
    "QUADRATIC_QUAD, false, 3, '3 0 7'"
  })
  void surfacesHaveEdgesAsSidesAndInSpaceTwoFacesBefore(
      CellType type, boolean inSpace, int side, String nodes) {
    assertThat(ExodusSides.nodes(type, inSpace, side).orElseThrow())
        .containsExactly(Arrays.stream(nodes.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({"TETRA, 4", "PYRAMID, 5", "HEXAHEDRON, 6", "HEXAHEDRON, -1", "LINE, 0"})
  void noElementHasOtherSides(CellType type, int side) {
    assertThat(ExodusSides.nodes(type, true, side)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "31 31 31 31 31 31, 31 31 31 31 31 32, 'elem_ss1: expected elements 1 to 31, found 32'",
    "31 31 31 31 31 31, 31 31 31 31 31 0, 'elem_ss1: expected elements 1 to 31, found 0'",
    "1 2 3 4 5 6, 1 2 3 4 5 7, 'side_ss1: expected a side of a HEXAHEDRON, found side 7'"
  })
  void sidesThatAreNotThereAreRefused(String from, String to, String message) throws IOException {
    String content =
        new String(Files.readAllBytes(FOLDER.resolve("sides.e")), StandardCharsets.ISO_8859_1);
    assertThat(content).contains(integers(from));
    FormatFolder folder =
        new FormatFolder(temp, new ExodusFormat())
            .with("a.e", content.replace(integers(from), integers(to)));

    assertThatThrownBy(() -> folder.read("a.e"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesClassicNetcdf() throws IOException {
    FormatFolder folder =
        new FormatFolder(temp, new ExodusFormat()).with("a.e", "CDF\u0001\0\0\0\0");

    assertThatThrownBy(() -> folder.open("a.e"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("nccopy -k nc4 IN.e OUT.e");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    new FormatFolder(temp, new ExodusFormat()).readDamaged(FOLDER.resolve("blocks.e"), "b.e", 150);
  }

  private static String integers(String text) {
    String[] words = text.split(" ", -1);
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (String word : words) {
      bytes.putInt(Integer.parseInt(word));
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }
}
