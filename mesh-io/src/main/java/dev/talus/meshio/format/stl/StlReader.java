package dev.talus.meshio.format.stl;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.TriangleSurface;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Reads STL surfaces, text or binary.
 *
 * <p>A file is text if it starts with {@code solid} and its first kilobyte has no zero byte: some
 * binary files start with the word too, but their triangle count holds a zero byte. Corners with
 * equal coordinates become one vertex; normals and attributes are passed over. Several solids in a
 * text file become one surface. Memory grows with the triangles that are there, not with the number
 * that the file declares.
 */
public final class StlReader {
  private static final int PEEK_BYTES = 1024;

  private StlReader() {}

  /**
   * Reads a surface; O(m) for m triangles.
   *
   * @param decompressed content of the file; not closed
   * @param fileName for messages
   * @throws MeshFormatException if the file breaks the format
   */
  public static TriangleSurface read(InputStream decompressed, String fileName) throws IOException {
    return read(decompressed, fileName, ReadLimits.DEFAULT);
  }

  /**
   * Reads a surface within limits.
   *
   * @param decompressed content of the file; not closed
   * @param fileName for messages
   * @param limits bound on the memory of the surface
   * @throws MeshFormatException if the file breaks the format
   */
  public static TriangleSurface read(InputStream decompressed, String fileName, ReadLimits limits)
      throws IOException {
    SurfaceBuilder surface = new SurfaceBuilder(limits.budget(fileName));
    try {
      byte[] first = decompressed.readNBytes(PEEK_BYTES);
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), decompressed);
      return isText(first)
          ? new TextStl(whole, fileName, surface).read()
          : new BinaryStl(whole, fileName, surface).read();
    } catch (EOFException | ZipException e) {
      MeshFormatException failure =
          new MeshFormatException(
              fileName,
              "compressed data",
              "sound data up to its end",
              "damage (" + e.getMessage() + ")",
              "Copy the file again from its source.");
      failure.initCause(e);
      throw failure;
    }
  }

  private static boolean isText(byte[] first) {
    for (byte b : first) {
      if (b == 0) {
        return false;
      }
    }
    String start = new String(first, StandardCharsets.ISO_8859_1).stripLeading();
    return start.regionMatches(true, 0, "solid", 0, 5);
  }
}
