package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FileHead;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What the first bytes of a file, decompressed, tell.
 *
 * @param form what kind of particle file it is, or may be for VTK; none for anything else, also for
 *     dumps of contacts ({@code dump local})
 * @param empty whether nothing is in it
 */
record ContentProbe(Optional<ParticleForm> form, boolean empty) {
  private static final int MAGIC_BYTES = 4;
  private static final int PROBED_BYTES = 8192;
  private static final Pattern COMPRESSED = Pattern.compile("\\.(gz|zst)$");
  private static final Pattern DUMP_NAME = Pattern.compile("dump|liggghts|lammpstrj");
  private static final Pattern NOT_DUMP_NAME =
      Pattern.compile("^(log|in)\\.|\\.(json|csv|stl|txt)$");

  /**
   * Probes a file.
   *
   * @throws IOException if it cannot be read; a damaged compressed file counts as anything else
   *     unless its name says that it should be a dump
   */
  static ContentProbe of(FileSystem fs, Path file) throws IOException {
    try (PushbackInputStream raw = new PushbackInputStream(fs.open(file), MAGIC_BYTES)) {
      byte[] magic = raw.readNBytes(MAGIC_BYTES);
      raw.unread(magic);
      boolean plain = Compression.detect(magic) == Compression.NONE;
      byte[] first;
      try (InputStream in = Compression.open(raw)) {
        first = readSome(in);
      }
      String name = COMPRESSED.matcher(lowerName(file)).replaceFirst("");
      return first.length == 0
          ? new ContentProbe(Optional.empty(), true)
          : new ContentProbe(FileFormats.detect(new FileHead(name, first), plain), false);
    } catch (ZipException e) {
      if (nameSaysDump(file)) {
        throw new MeshFormatException(
            file.toString(),
            "start",
            "sound compressed data",
            "damage (" + e.getMessage() + ")",
            "Copy the file again from its source.");
      }
      return new ContentProbe(Optional.empty(), false);
    }
  }

  /** Whether somebody would call a file of this name a dump. */
  static boolean nameSaysDump(Path file) {
    String name = lowerName(file);
    return DUMP_NAME.matcher(name).find() && !NOT_DUMP_NAME.matcher(name).find();
  }

  private static String lowerName(Path file) {
    return file.getName().toLowerCase(Locale.ROOT);
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
    return Arrays.copyOf(bytes, length);
  }
}
