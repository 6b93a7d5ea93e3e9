package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw lists of every width and byte order, and raw lists that were cut or damaged. */
class FoamBinaryTest {
  private static final String MESH = "constant/polyMesh/";
  private static final int[][] FACES = {
    {0, 3, 2, 1}, {4, 5, 6, 7}, {0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}
  };
  private static final double[] POINTS = {
    0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1
  };

  /** Writes files of one architecture. */
  private record Writer(ByteOrder order, int labelBytes, int scalarBytes) {
    byte[] file(String className, byte[]... parts) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String arch =
          (order == ByteOrder.LITTLE_ENDIAN ? "LSB" : "MSB")
              + ";label="
              + 8 * labelBytes
              + ";scalar="
              + 8 * scalarBytes;
      String header = FoamFiles.header(className, "binary");
      out.writeBytes(ascii(header.replace("LSB;label=32;scalar=64", arch)));
      for (byte[] part : parts) {
        out.writeBytes(part);
      }
      return out.toByteArray();
    }

    byte[] labels(int... labels) {
      ByteBuffer out = ByteBuffer.allocate(32 + 8 * labels.length).order(order);
      out.put(ascii("\n" + labels.length + "\n("));
      for (int label : labels) {
        if (labelBytes == 8) {
          out.putLong(label);
        } else {
          out.putInt(label);
        }
      }
      out.put(ascii(")"));
      return Arrays.copyOf(out.array(), out.position());
    }

    byte[] vectors(double... values) {
      ByteBuffer out = ByteBuffer.allocate(32 + 8 * values.length).order(order);
      out.put(ascii("\n" + values.length / 3 + "\n("));
      for (double value : values) {
        if (scalarBytes == 8) {
          out.putDouble(value);
        } else {
          out.putFloat((float) value);
        }
      }
      out.put(ascii(")"));
      return Arrays.copyOf(out.array(), out.position());
    }

    byte[] faceList() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(ascii("\n6\n(\n"));
      for (int[] face : FACES) {
        out.writeBytes(labels(face));
      }
      out.writeBytes(ascii("\n)"));
      return file("faceList", out.toByteArray());
    }

    byte[] compactFaces() {
      int[] nodes = Arrays.stream(FACES).flatMapToInt(Arrays::stream).toArray();
      return file("faceCompactList", labels(0, 4, 8, 12, 16, 20, 24), labels(nodes));
    }

    FoamFiles cube() {
      byte[] velocity =
          file(
              "volVectorField",
              ascii("internalField nonuniform List<vector> "),
              vectors(0.1, 2, 3),
              ascii(";\nboundaryField { rest { type x; gradient nonuniform List<vector> "),
              vectors(1, 1, 1, 2, 2, 2),
              ascii("; value nonuniform List<vector> "),
              vectors(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5),
              ascii("; } }"));
      return FoamFiles.cube()
          .with(MESH + "points", file("vectorField", vectors(POINTS)))
          .with(MESH + "faces", compactFaces())
          .with(MESH + "owner", file("labelList", labels(0, 0, 0, 0, 0, 0)))
          .with(MESH + "neighbour", file("labelList", ascii("\n0\n")))
          .with("1/U", velocity);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static UnstructuredMesh read(FoamFiles files) throws IOException {
    return new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT).read(0);
  }

  @ParameterizedTest
  @CsvSource({"LITTLE, 4, 8", "LITTLE, 8, 8", "LITTLE, 4, 4", "BIG, 4, 8", "BIG, 8, 4"})
  void everyArchitectureGivesTheSameMesh(String endian, int labelBytes, int scalarBytes)
      throws IOException {
    ByteOrder order = endian.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Writer writer = new Writer(order, labelBytes, scalarBytes);
    UnstructuredMesh text = read(FoamFiles.cube());
    UnstructuredMesh binary = read(writer.cube());
    UnstructuredMesh faceList = read(writer.cube().with(MESH + "faces", writer.faceList()));
    assertThat(binary.points()).containsExactly(text.points());
    assertThat(binary.cells()).isEqualTo(text.cells());
    assertThat(faceList.cells()).isEqualTo(text.cells());
    DataArray velocity = binary.cellArray("U").orElseThrow();
    assertThat(velocity)
        .isInstanceOf(scalarBytes == 4 ? DataArray.Floats.class : DataArray.Doubles.class);
    assertThat(velocity.number(0)).isEqualTo(scalarBytes == 4 ? 0.1f : 0.1);
    assertThat(velocity.number(20)).isEqualTo(5);
  }

  @Property(tries = 1500, seed = "42")
  void damageIsRefusedOrReadButNeverFailsOtherwise(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    FoamFiles files = new Writer(ByteOrder.LITTLE_ENDIAN, 4, 8).cube();
    List<String> paths = files.paths();
    for (int i = 0; i < 2; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      byte[] bytes = files.content(path).clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      boolean cut = random.nextInt(4) == 0;
      files.with(path, cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
    }
    try {
      assertThat(read(files).cells().count()).isLessThan(100);
    } catch (MeshFormatException e) {
      assertThat(e.getMessage()).contains(": expected ", ", found ").hasSizeLessThan(2000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-7, expected face offsets, expected offsets from 0",
    "2147483647, a point, expected offsets from 0"
  })
  void offsetsOfFacesMustRise(int offset, String what, String message) {
    Writer writer = new Writer(ByteOrder.LITTLE_ENDIAN, 4, 8);
    int[] nodes = Arrays.stream(FACES).flatMapToInt(Arrays::stream).toArray();
    FoamFiles last =
        writer
            .cube()
            .with(
                MESH + "faces",
                writer.file(
                    "faceCompactList",
                    writer.labels(0, 4, 8, 12, 16, 20, offset),
                    writer.labels(nodes)));
    assertThatThrownBy(() -> read(last)).as(what).hasMessageContaining(message);
    FoamFiles middle =
        writer
            .cube()
            .with(
                MESH + "faces",
                writer.file(
                    "faceCompactList",
                    writer.labels(0, 4, offset, 12, 16, 20, 24),
                    writer.labels(nodes)));
    assertThatThrownBy(() -> read(middle))
        .as(what)
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected at least 3 points in face");
  }
}
