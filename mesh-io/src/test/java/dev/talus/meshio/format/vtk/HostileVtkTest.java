package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.zip.Deflater;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie, name others they should not, or were cut: each ends in a message. */
@Timeout(20)
class HostileVtkTest {
  private static final String HEAD = "<?xml version=\"1.0\"?>\n";
  private static final ReadLimits LIMITS = ReadLimits.DEFAULT.withMeshBytes(64L << 20);

  private static void read(VtkMemoryFiles files, String path) throws IOException {
    MeshFormat format = path.endsWith(".vtk") ? new LegacyVtkFormat() : new VtkXmlFormat();
    MeshSeries series = format.open(files, path, LIMITS);
    for (int step = 0; step < series.times().size(); step++) {
      series.read(step);
    }
  }

  private static AbstractThrowableAssert<?, ?> assertFails(String path, byte[] content) {
    return assertThatThrownBy(() -> read(new VtkMemoryFiles().with(path, content), path))
        .isInstanceOf(MeshFormatException.class);
  }

  private static AbstractThrowableAssert<?, ?> assertFails(String path, String content) {
    return assertFails(path, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A vtu file with points and no cells. */
  private static String vtu(String rootAttributes, long points, String array, String rest) {
    return HEAD
        + "<VTKFile type=\"UnstructuredGrid\" "
        + rootAttributes
        + "><UnstructuredGrid><Piece NumberOfPoints=\""
        + points
        + "\" NumberOfCells=\"0\"><Points>"
        + array
        + "</Points></Piece></UnstructuredGrid>"
        + rest
        + "</VTKFile>";
  }

  private static String appended(String offset) {
    return "<DataArray type=\"Float64\" NumberOfComponents=\"3\" format=\"appended\" offset=\""
        + offset
        + "\"/>";
  }

  private static byte[] header(long... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes.array();
  }

  /** A vtu file with appended raw data. */
  private static byte[] raw(String rootAttributes, long points, String offset, byte[] data) {
    String text =
        vtu(
            "header_type=\"UInt64\" " + rootAttributes,
            points,
            appended(offset),
            "<AppendedData encoding=\"raw\">_");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(text.replace("</VTKFile>", "").getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(data);
    bytes.writeBytes("</AppendedData></VTKFile>".getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  @Test
  void namesNoOtherFileByAnEntity() {
    String xml =
        HEAD
            + "<!DOCTYPE VTKFile [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + "<VTKFile type=\"Collection\"><Collection>&e;</Collection></VTKFile>";

    assertFails("mesh.pvd", xml).hasMessageContaining("without a document type");
  }

  @Test
  void knowsNoEntitiesThatGrow() {
    String xml = HEAD + "<VTKFile type=\"PolyData\"><PolyData>&lol;</PolyData></VTKFile>";

    assertFails("mesh.vtp", xml).hasMessageContaining("well-formed XML");
    assertFails("mesh.vtp", HEAD + "<!DOCTYPE a [<!ENTITY lol \"lol\">]>" + xml)
        .hasMessageContaining("without a document type");
  }

  @Test
  void believesNoBombOfZlib() {
    Deflater deflater = new Deflater(9);
    deflater.setInput(new byte[48 << 20]);
    deflater.finish();
    byte[] zipped = new byte[1 << 18];
    int length = deflater.deflate(zipped);
    deflater.end();
    ByteBuffer data = ByteBuffer.allocate(32 + length);
    data.put(header(1, 24, 0, length)).put(zipped, 0, length);
    String zlib = "compressor=\"vtkZLibDataCompressor\"";
    assertFails("mesh.vtu", raw(zlib, 1, "0", data.array()))
        .hasMessageContaining("expected a block of 24 bytes by zlib, found block 0");
    data.put(0, header(1, 70 << 20, 0, length));
    assertFails("mesh.vtu", raw(zlib, 1, "0", data.array()))
        .hasMessageContaining("arrays of at most 67108864 bytes in all");
  }

  @Test
  void allocatesNothingForLengthsThatTheFileCannotHold() {
    String zlib = "compressor=\"vtkZLibDataCompressor\"";

    assertFails("mesh.vtu", raw("", 2_000_000, "0", header(48_000_000)))
        .hasMessageContaining("bytes left of the file, found 48000000");
    assertFails("mesh.vtu", raw("", 1, "0", header(-24)))
        .hasMessageContaining("bytes left of the file, found 18446744073709551592");
    assertFails("mesh.vtu", raw("", 4_000_000_000L, "0", header(24)))
        .hasMessageContaining("NumberOfPoints");
    assertFails("mesh.vtu", raw("", -1, "0", header(24)))
        .hasMessageContaining("expected a count of 0 or more, found -1");
    assertFails("mesh.vtu", raw(zlib, 1, "0", header(1L << 40, 24, 0)))
        .hasMessageContaining("1099511627776 blocks");
    assertFails("mesh.vtu", raw(zlib, 1, "0", header(1, 1L << 40, 0, 1)))
        .hasMessageContaining("lengths of 1099511627776 and 0");
    assertFails("mesh.vtu", raw(zlib, 1, "0", header(1, 1 << 30, 0, 1)))
        .hasMessageContaining("at most 2000 bytes from each compressed one");
    assertFails("mesh.vtu", raw(zlib, 1, "0", header(1, 24, 0, -1)))
        .hasMessageContaining("block 0 of 18446744073709551615");
  }

  @ParameterizedTest
  @CsvSource({
    "-8, an offset of 0 or more",
    "x, an offset of 0 or more",
    "'', an offset of 0 or more",
    "4000, behind the end of the file",
    "9223372036854775807, behind the end of the file"
  })
  void staysInTheAppendedData(String offset, String message) {
    assertFails("mesh.vtu", raw("", 1, offset, new byte[32])).hasMessageContaining(message);
  }

  @Test
  void refusesArraysThatOverlap() {
    byte[] content = raw("", 1, "0", new byte[64]);
    String text =
        new String(content, StandardCharsets.ISO_8859_1)
            .replace(
                "<Points>",
                "<PointData><DataArray type=\"Int8\" Name=\"a\" format=\"appended\" offset=\"4\"/>"
                    + "</PointData><Points>");
    byte[] overlapping = text.getBytes(StandardCharsets.ISO_8859_1);
    int start = text.indexOf("_", text.indexOf("<AppendedData")) + 1;
    overlapping[start] = 24;

    assertFails("mesh.vtu", overlapping).hasMessageContaining("within the data of");
  }

  @Test
  void appendedArraysNeedAppendedData() {
    assertFails("mesh.vtu", vtu("", 1, appended("0"), ""))
        .hasMessageContaining("an element AppendedData, found none");
  }

  @Test
  void textHasAsManyNumbersAsDeclared() {
    String array = "<DataArray type=\"Float64\" NumberOfComponents=\"3\" format=\"ascii\">";

    assertFails("mesh.vtu", vtu("", 1, array + "1 2</DataArray>", ""))
        .hasMessageContaining("expected 3 values, found 2");
    assertFails("mesh.vtu", vtu("", 1, array + "1 2 x</DataArray>", ""))
        .hasMessageContaining("expected a number, found 'x'");
    assertFails("mesh.vtu", vtu("", 2_000_000_000L, array + "1 2 3</DataArray>", ""))
        .hasMessageContaining("values, found 3");
  }

  @Test
  void base64IsCheckedToItsEnd() {
    String array = "<DataArray type=\"Float64\" NumberOfComponents=\"3\" format=\"binary\">";
    String data = Base64.getEncoder().encodeToString(new byte[] {24, 0, 0, 0, 1, 2, 3, 4});

    assertFails("mesh.vtu", vtu("", 1, array + data + "</DataArray>", ""))
        .hasMessageContaining("bytes left of the file, found 24");
    assertFails("mesh.vtu", vtu("", 1, array + "!!!!</DataArray>", ""))
        .hasMessageContaining("expected a base64 digit, found a byte of value 33");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.vtu", "/etc/passwd", "a/../../b.vtu", "file:///b.vtu", ""})
  void followsNoPathOutOfTheFolder(String name) {
    String pvd =
        HEAD + "<VTKFile type=\"Collection\"><Collection><DataSet timestep=\"0\" file=\"%s\"/>";
    String pvtu =
        HEAD + "<VTKFile type=\"PUnstructuredGrid\"><PUnstructuredGrid><Piece Source=\"%s\"/>";

    assertFails("a.pvd", String.format(pvd + "</Collection></VTKFile>", name))
        .hasMessageContaining("in this folder or below");
    assertFails("a.pvtu", String.format(pvtu + "</PUnstructuredGrid></VTKFile>", name))
        .hasMessageContaining("in this folder or below");
  }

  @Test
  void aFileThatNamesItselfEnds() {
    String pvtu =
        HEAD
            + "<VTKFile type=\"PUnstructuredGrid\"><PUnstructuredGrid><Piece Source=\"a.pvtu\"/>"
            + "</PUnstructuredGrid></VTKFile>";

    assertFails("a.pvtu", pvtu).hasMessageContaining("files that name each other in turn");
  }

  @Test
  void elementsNestToABound() {
    String deep = HEAD + "<VTKFile type=\"vtkMultiBlockDataSet\">" + "<Block>".repeat(100_000);

    assertFails("a.vtm", deep).hasMessageContaining("nested at most 64 deep");
  }

  @ParameterizedTest
  @CsvSource({
    "POINTS 4000000000 float, at most",
    "POINTS -1 float, a count after POINTS",
    "POINTS 9223372036854775807 double, at most",
    "POINTS 1 quaternion, a type of numbers",
    "CELLS 1 999999999, at most",
    "CELLS 9 2\\n1 0, at most 2 cells",
    "CELLS 1 2\\n7 0, cell 0 with 7 nodes",
    "CELLS 2 1\\nOFFSETS vtktypeint64\\n0 9\\nCONNECTIVITY vtktypeint64\\n0, offsets from 0",
    "FIELD a 1\\nb 3 9223372036854775807 int, at most",
    "FIELD a 999999999\\n, arrays",
    "FIELD a 1\\nb 0 1 int, 1 or more components",
    "FIELD a 1\\nb 1 999999999 string, words",
    "DIMENSIONS 1 2, 3 words",
    "NONSENSE, a part of a UNSTRUCTURED_GRID data set"
  })
  void legacyCountsAreChecked(String section, String message) {
    String text =
        "# vtk DataFile Version 3.0\nt\nASCII\nDATASET UNSTRUCTURED_GRID\n"
            + section.replace("\\n", "\n");

    assertFails("mesh.vtk", text).hasMessageContaining(message);
  }

  @Test
  void aGridIsInProportionToItsFile() {
    String vti =
        HEAD
            + "<VTKFile type=\"ImageData\"><ImageData><Piece Extent=\"0 199 0 199 0 99\"/>"
            + "</ImageData></VTKFile>";
    String legacy =
        "# vtk DataFile Version 3.0\nt\nASCII\nDATASET STRUCTURED_POINTS\nDIMENSIONS 200 200 99";

    assertFails("mesh.vti", vti).hasMessageContaining("found 4000000 points");
    assertFails("mesh.vtk", legacy).hasMessageContaining("found 3960000 points");
  }

  @Test
  void nodesAreAmongThePoints() {
    String text =
        """
        # vtk DataFile Version 3.0
        t
        ASCII
        DATASET UNSTRUCTURED_GRID
        POINTS 1 float
        0 0 0
        CELLS 1 2
        1 5
        CELL_TYPES 1
        """;

    assertFails("mesh.vtk", text + "1").hasMessageContaining("found the node 5");
    assertFails("mesh.vtk", text + "99").hasMessageContaining("type 99 of cell 0");
    assertFails("mesh.vtk", text + "10").hasMessageContaining("1 nodes of cell 0");
    assertFails("mesh.vtk", text + "42").hasMessageContaining("at cell 0");
  }

  /** Cuts each sample at many places; what comes out is a mesh or a message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-ascii.vtu",
        "all-appended-raw-big-endian.vtu",
        "all-appended-base64-lz4-blocks.vtu",
        "all-inline-zlib-blocks-big-endian.vtu",
        "all-5.1.vtk",
        "all-4.2-ascii.vtk",
        "poly.vtp"
      })
  void cutFilesFail(String name) throws IOException {
    byte[] whole = Files.readAllBytes(VtkSamples.folder().resolve("made").resolve(name));
    int step = Math.max(1, whole.length / 60);
    for (int length = 0; length < whole.length; length += step) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThat(outcome(name, cut)).as("cut after %d bytes", length).isNull();
    }
  }

  /** Changes bytes of each sample at random; nothing but a message may come of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-ascii.vtu",
        "all-appended-raw-big-endian.vtu",
        "all-appended-base64-lz4-blocks.vtu",
        "all-appended-raw-lzma-blocks.vtu",
        "all-inline-zlib-blocks-big-endian.vtu",
        "all-5.1.vtk",
        "all-4.2.vtk",
        "all-4.2-ascii.vtk",
        "poly.vtp",
        "poly-4.2.vtk",
        "image.vti",
        "plane.vts",
        "pieces.vtu"
      })
  void damagedFilesEndInAMessage(String name) throws IOException {
    Path file = VtkSamples.folder().resolve("made").resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int k = 0; k < changes; k++) {
        damaged[random.nextInt(damaged.length)] =
            (byte) (random.nextBoolean() ? random.nextInt(256) : '0' + random.nextInt(10));
      }
      assertThat(outcome(name, damaged)).as("damage %d", i).isNull();
    }
  }

  /** What a file ends in besides a mesh or an {@link IOException}; null if it is one of these. */
  private static Throwable outcome(String name, byte[] content) {
    try {
      read(new VtkMemoryFiles().with(name, content), name);
      return null;
    } catch (IOException e) {
      return null;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return e;
    }
  }
}
