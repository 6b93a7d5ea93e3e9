package dev.talus.meshio.format.vtk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.tukaani.xz.XZInputStream;

/** How the blocks of an array are compressed. */
enum Codec {
  NONE("", "uncompressed"),
  ZLIB("vtkZLibDataCompressor", "zlib"),
  LZ4("vtkLZ4DataCompressor", "lz4"),
  /** The xz container around LZMA2. */
  LZMA("vtkLZMADataCompressor", "lzma");

  /** Memory that an xz block may ask for; the strongest preset needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 200 << 10;

  private final String vtkName;
  private final String words;

  Codec(String vtkName, String words) {
    this.vtkName = vtkName;
    this.words = words;
  }

  /** Value of the attribute {@code compressor}. */
  String vtkName() {
    return vtkName;
  }

  /** Name for people. */
  String words() {
    return words;
  }

  /**
   * Decompresses a block.
   *
   * @return bytes it gave, at most {@code targetLength}; -1 if the block is damaged or gives more
   */
  int decompress(byte[] block, int length, byte[] target, int targetLength) throws IOException {
    return switch (this) {
      case NONE -> throw new IllegalStateException("There are no blocks without compression");
      case ZLIB -> inflate(block, length, target, targetLength);
      case LZ4 -> lz4(block, length, target, targetLength);
      case LZMA -> xz(block, length, target, targetLength);
    };
  }

  private static int inflate(byte[] block, int length, byte[] target, int targetLength) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(block, 0, length);
      int count = 0;
      while (count < targetLength) {
        int step = inflater.inflate(target, count, targetLength - count);
        if (step == 0) {
          break;
        }
        count += step;
      }
      // The checksum is read only once the end is asked for.
      boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
      return more || !inflater.finished() ? -1 : count;
    } catch (DataFormatException e) {
      return -1;
    } finally {
      inflater.end();
    }
  }

  private static int lz4(byte[] block, int length, byte[] target, int targetLength) {
    try {
      // The variant in plain Java checks every access; blocks come from strangers.
      return LZ4Factory.safeInstance()
          .safeDecompressor()
          .decompress(block, 0, length, target, 0, targetLength);
    } catch (LZ4Exception | IndexOutOfBoundsException e) {
      return -1;
    }
  }

  private static int xz(byte[] block, int length, byte[] target, int targetLength) {
    try (XZInputStream in =
        new XZInputStream(new ByteArrayInputStream(block, 0, length), XZ_MEMORY_KIB)) {
      int count = in.readNBytes(target, 0, targetLength);
      return in.read() >= 0 ? -1 : count;
    } catch (IOException e) {
      return -1;
    }
  }
}
