package dev.talus.meshio.format;

import com.github.luben.zstd.ZstdOutputStream;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed, known by its first bytes and not by its name. */
public enum Compression {
  /** Not compressed, or by a method that is not known here. */
  NONE,
  /** One or more gzip members (RFC 1952). */
  GZIP,
  /** One or more Zstandard frames (RFC 8878). */
  ZSTD;

  private static final int MAGIC_BYTES = 4;

  /**
   * The compression that a file with these first bytes has.
   *
   * @param firstBytes at least the first four bytes, or the whole file if it is shorter
   */
  public static Compression detect(byte[] firstBytes) {
    if (firstBytes.length >= 2 && at(firstBytes, 0) == 0x1f && at(firstBytes, 1) == 0x8b) {
      return GZIP;
    }
    if (firstBytes.length >= MAGIC_BYTES) {
      int magic =
          at(firstBytes, 0)
              | at(firstBytes, 1) << 8
              | at(firstBytes, 2) << 16
              | at(firstBytes, 3) << 24;
      // A file may start with a skippable frame; parallel compressors write them.
      if (magic == 0xfd2fb528 || (magic & 0xfffffff0) == 0x184d2a50) {
        return ZSTD;
      }
    }
    return NONE;
  }

  /**
   * Decompresses a stream by the method its first bytes show; plain data passes through.
   *
   * <p>Reading the result throws {@link java.io.EOFException} where compressed data ends early, and
   * {@link java.util.zip.ZipException} where it is damaged. Checksums are verified.
   *
   * @param raw file content from its start; closed with the result
   */
  public static InputStream open(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, MAGIC_BYTES);
    byte[] magic = in.readNBytes(MAGIC_BYTES);
    in.unread(magic);
    return switch (detect(magic)) {
      case NONE -> in;
      case GZIP -> new GzipMembers(in);
      case ZSTD -> new ZstdFrames(in);
    };
  }

  /**
   * Opens a file of a tree, decompressed. If more than {@link ReadLimits#expansion()} times its
   * size comes out before a mesh, snapshot or chunk is complete ({@link #delivered}), it counts as
   * damaged.
   */
  public static InputStream open(FileTree files, String path, ReadLimits limits)
      throws IOException {
    InputStream raw = files.open(path);
    try {
      InputStream in = open(raw);
      // Plain content comes through in the stream that was made to look at it.
      return in instanceof PushbackInputStream
          ? in
          : new ExpansionBound(in, files.size(path), limits.expansion());
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Tells a stream of {@link #open(FileTree, String, ReadLimits)} that what came out of it so far
   * has been delivered, so that its expansion is counted afresh. Readers of many snapshots, of
   * which one is in memory at a time, call this after each; grains at rest may well compress ten
   * thousandfold.
   */
  public static void delivered(InputStream decompressed) {
    if (decompressed instanceof ExpansionBound bound) {
      bound.renew();
    }
  }

  /** Whether a stream of {@link #open} decompresses what it delivers. */
  static boolean decompresses(InputStream content) {
    return content instanceof ExpansionBound
        || content instanceof GzipMembers
        || content instanceof ZstdFrames;
  }

  /**
   * A stream that compresses by this method, or passes through.
   *
   * @param raw takes the content of the file; closed with the result
   */
  public OutputStream write(OutputStream raw) throws IOException {
    return switch (this) {
      case NONE -> raw;
      case GZIP -> new GZIPOutputStream(raw, 1 << 16);
      case ZSTD -> new ZstdOutputStream(raw);
    };
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xff;
  }
}
