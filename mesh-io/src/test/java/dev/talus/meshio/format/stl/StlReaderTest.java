package dev.talus.meshio.format.stl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.mesh.TriangleSurface;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StlReaderTest {
  private static final String ADVICE =
      " Check that this is an STL file and that it was copied whole.";
  private static final String FACET =
      """
        facet normal 0 0 1
          outer loop
            vertex 0 0 0
            vertex 1 0 0
            vertex 0 1e0 -0
          endloop
        endfacet
      """;

  private static TriangleSurface read(byte[] file) throws IOException {
    return StlReader.read(new ByteArrayInputStream(file), "wall.stl");
  }

  private static TriangleSurface read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  private static TriangleSurface resource(String name) throws IOException {
    try (InputStream in = StlReaderTest.class.getResourceAsStream("/stl/" + name)) {
      return StlReader.read(in, name);
    }
  }

  private static byte[] binary(String text, TriangleSurface surface) {
    ByteBuffer bytes =
        ByteBuffer.allocate(84 + 50 * surface.triangleCount()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(text.getBytes(StandardCharsets.US_ASCII)).position(80);
    bytes.putInt(surface.triangleCount());
    for (int t = 0; t < surface.triangleCount(); t++) {
      bytes.position(84 + 50 * t + 12);
      for (int corner = 0; corner < 3; corner++) {
        for (int axis = 0; axis < 3; axis++) {
          bytes.putFloat(
              (float) surface.vertices()[3 * surface.triangles()[3 * t + corner] + axis]);
        }
      }
    }
    return bytes.array();
  }

  @Test
  void readsTheWallsOfAHopper() throws IOException {
    TriangleSurface walls = resource("hopper.stl");
    assertThat(walls.name()).isEqualTo("hopper");
    assertThat(walls.triangleCount()).isEqualTo(16);
    assertThat(walls.vertexCount()).isEqualTo(12);
    assertThat(walls.low()).containsExactly(-0.06, -0.0125, 0);
    assertThat(walls.high()).containsExactly(0.06, 0.0125, 0.2734643);
    // Two side walls and two inclined walls of 0.025 depth, front and back of the cross-section.
    double bin = 0.2734643 - 0.03859858;
    double incline = Math.hypot(0.06 - 0.014, 0.03859858);
    double section = 0.12 * bin + (0.06 + 0.014) * 0.03859858;
    assertThat(walls.area())
        .isCloseTo(2 * 0.025 * (bin + incline) + 2 * section, Offset.offset(1e-9));
  }

  @Test
  void readsWhatLiggghtsExports() throws IOException {
    TriangleSurface walls = resource("liggghts-wall.stl");
    assertThat(walls.name()).isEqualTo("LIGGGHTS_STL_EXPORT");
    assertThat(walls.triangleCount()).isEqualTo(18);
    assertThat(walls.vertexCount()).isEqualTo(16);
    assertThat(walls.area()).isCloseTo(0.028292361290844673, Offset.offset(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "made by hand", "solid binary files may start like this"})
  void readsBinaryFilesWhateverTheirTextSays(String text) throws IOException {
    TriangleSurface walls = resource("hopper.stl");
    TriangleSurface found = read(binary(text, walls));
    assertThat(found.name()).isEqualTo(text);
    assertThat(found.triangles()).isEqualTo(walls.triangles());
    assertThat(found.vertices()).containsExactly(walls.vertices(), Offset.offset(1e-8));
  }

  @Test
  void readsSeveralSolidsAsOneSurfaceInAnyLetterCase() throws IOException {
    String file = "\n  SOLID first part\n" + FACET + "EndSolid\r\nsolid second\n" + FACET;
    TriangleSurface surface = read(file + "endsolid second");
    assertThat(surface.name()).isEqualTo("first part");
    assertThat(surface.triangles()).containsExactly(0, 1, 2, 0, 1, 2);
    assertThat(surface.vertices()).containsExactly(0, 0, 0, 1, 0, 0, 0, 1, 0);
  }

  @Test
  void aSurfaceMayHaveNoTriangles() throws IOException {
    assertThat(read("solid\nendsolid\n").triangleCount()).isZero();
    assertThat(read(new byte[84]).triangleCount()).isZero();
  }

  private static void assertFails(String file, String place, String expected, String found) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "wall.stl, " + place + ": expected " + expected + ", found " + found + "." + ADVICE);
  }

  @Test
  void textThatBreaksTheFormatIsRefusedWithItsLine() {
    String whole = "solid a\n" + FACET + "endsolid\n";
    assertFails(
        whole.replace("vertex 1 0 0", "vertex 1 0"),
        "line 5",
        "three finite numbers after 'vertex'",
        "'      vertex 1 0'");
    assertFails(
        whole.replace("vertex 1 0 0", "vertex 1 0 0 0"),
        "line 5",
        "three finite numbers after 'vertex'",
        "'      vertex 1 0 0 0'");
    assertFails(
        whole.replace("vertex 1 0 0", "vertex nan 0 0"),
        "line 5",
        "three finite numbers after 'vertex'",
        "'      vertex nan 0 0'");
    assertFails(whole.replace("outer", "inner"), "line 3", "'outer'", "'    inner loop'");
    assertFails(
        whole.replace("endloop", "vertex 0 0 0"), "line 7", "'endloop'", "'    vertex 0 0 0'");
    assertFails(
        whole.replace("endsolid\n", ""), "line 8", "'facet' or 'endsolid'", "the end of the file");
    assertFails(whole + "facet\n", "line 10", "'solid'", "'facet'");
  }

  @Test
  void binaryFilesOfAnotherLengthThanDeclaredAreRefused() throws IOException {
    byte[] file = binary("x", resource("hopper.stl"));
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "wall.stl, byte 883: expected 16 triangles of 50 bytes, found the end of the file after"
                + " 15."
                + ADVICE);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length + 1)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "wall.stl, byte 884: expected the end of the file after 16 triangles, found further"
                + " bytes."
                + ADVICE);
    assertThatThrownBy(() -> read(Arrays.copyOf(file, 50)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "wall.stl, byte 50: expected 'solid' at the start, or a binary header of 84 bytes, found"
                + " the end of the file."
                + ADVICE);
  }

  @Test
  void aFalseTriangleCountCostsNoMemory() throws IOException {
    byte[] file = binary("x", resource("hopper.stl"));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(80, -1);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(
            "expected 4294967295 triangles of 50 bytes, found the end of the file" + " after 16.");
  }

  @Test
  void binaryCoordinatesMustBeFinite() throws IOException {
    byte[] file = binary("x", resource("hopper.stl"));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(84 + 50 + 24 + 4, Float.NaN);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("wall.stl, byte 158: expected finite coordinates, found ")
        .hasMessageContaining("NaN");
  }

  @Test
  void compressedFilesThatEndEarlyOrAreDamagedAreRefused() throws IOException {
    byte[] plain = binary("x", resource("hopper.stl"));
    byte[] file = Zstd.compress(plain);
    assertThatThrownBy(() -> decompressed(Arrays.copyOf(file, file.length - 1)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("wall.stl, ");
  }

  private static TriangleSurface decompressed(byte[] file) throws IOException {
    try (InputStream in = Compression.open(new ByteArrayInputStream(file))) {
      return StlReader.read(in, "wall.stl");
    }
  }

  @Test
  void damageIsRefusedOrReadButNeverFailsOtherwise() throws IOException {
    Random random = new Random(3);
    byte[] text = ("solid a\n" + FACET + FACET + "endsolid\n").getBytes(StandardCharsets.US_ASCII);
    byte[] binary = binary("x", resource("hopper.stl"));
    for (int trial = 0; trial < 4000; trial++) {
      byte[] file = (trial % 2 == 0 ? text : binary).clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        int cut = random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length;
        assertThat(read(Arrays.copyOf(file, cut)).triangleCount()).isLessThanOrEqualTo(16);
      } catch (MeshFormatException e) {
        assertThat(e.getMessage()).startsWith("wall.stl, ").endsWith(ADVICE);
      }
    }
  }
}
