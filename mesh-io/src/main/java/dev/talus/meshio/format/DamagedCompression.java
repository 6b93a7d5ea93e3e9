package dev.talus.meshio.format;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Damage in compressed data. It need not show where it lies: bits that are flipped may well
 * decompress, to other text, and be noticed by what comes behind or by the checksum at the end.
 */
public final class DamagedCompression {
  private static final int READ_BYTES = 1 << 16;

  private DamagedCompression() {}

  /**
   * The failure that tells of damage.
   *
   * @param fileName for the message
   * @param place up to where the decompressed content made sense
   * @param cause what the decompressor says
   */
  public static MeshFormatException at(String fileName, String place, ZipException cause) {
    MeshFormatException failure =
        new MeshFormatException(
            fileName,
            place,
            "sound compressed data",
            "damage (" + cause.getMessage() + ")",
            "Test it with 'gzip -t' or 'zstd -t', and copy the file again from its source.");
    failure.initCause(cause);
    return failure;
  }

  /**
   * The true reason why content makes no sense: the same failure, unless the rest of the compressed
   * stream, which is read for this, turns out to be damaged.
   *
   * @param nonsense what a reader of the content says
   * @param content stream of {@link Compression#open}; plain content is not read
   */
  public static MeshFormatException orElse(MeshFormatException nonsense, InputStream content) {
    boolean known = nonsense.getCause() instanceof ZipException;
    return known || !Compression.decompresses(content)
        ? nonsense
        : ahead(content)
            .map(cause -> at(nonsense.file(), "before or at " + nonsense.place(), cause))
            .orElse(nonsense);
  }

  private static Optional<ZipException> ahead(InputStream content) {
    byte[] passed = new byte[READ_BYTES];
    try {
      while (content.read(passed) >= 0) {
        Compression.delivered(content);
      }
      return Optional.empty();
    } catch (ZipException e) {
      return Optional.of(e);
    } catch (IOException e) {
      return Optional.empty(); // an early end, or the medium: neither explains the nonsense before
    }
  }
}
