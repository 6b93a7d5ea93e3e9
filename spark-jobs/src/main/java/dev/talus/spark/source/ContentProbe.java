package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.DumpFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Tells by its first bytes, decompressed, whether a file is a particle dump. */
enum ContentProbe {
  /** A text dump of particles. */
  DUMP,
  /** Nothing in it. */
  EMPTY,
  /** Anything else, also dumps of contacts ({@code dump local}) and binary dumps. */
  OTHER;

  private static final int PROBED_BYTES = 4096;
  private static final Pattern DUMP_NAME = Pattern.compile("dump|liggghts|lammpstrj");
  private static final Pattern NOT_DUMP_NAME =
      Pattern.compile("^(log|in)\\.|\\.(json|csv|stl|txt)$");

  /**
   * Probes a file.
   *
   * @throws IOException if it cannot be read; a damaged compressed file counts as OTHER unless its
   *     name says that it should be a dump
   */
  static ContentProbe of(FileSystem fs, Path file) throws IOException {
    byte[] first;
    try (InputStream in = Compression.open(fs.open(file))) {
      first = readSome(in);
    } catch (ZipException e) {
      if (nameSaysDump(file)) {
        throw new MeshFormatException(
            file.toString(),
            "start",
            "sound compressed data",
            "damage (" + e.getMessage() + ")",
            "Copy the file again from its source.");
      }
      return OTHER;
    }
    if (first.length == 0) {
      return EMPTY;
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    boolean entries = text.contains("ITEM: NUMBER OF ENTRIES");
    return DumpFormat.looksLikeDump(first) && !entries ? DUMP : OTHER;
  }

  /** Whether somebody would call a file of this name a dump. */
  static boolean nameSaysDump(Path file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    return DUMP_NAME.matcher(name).find() && !NOT_DUMP_NAME.matcher(name).find();
  }

  private static byte[] readSome(InputStream in) throws IOException {
    byte[] bytes = new byte[PROBED_BYTES];
    int length = 0;
    try {
      int read = 0;
      while (length < bytes.length && read >= 0) {
        length += read;
        read = in.read(bytes, length, bytes.length - length);
      }
    } catch (EOFException e) {
      // A file cut short may still start like a dump; whoever reads it reports the cut.
    }
    return java.util.Arrays.copyOf(bytes, length);
  }
}
