package dev.talus.meshio.format;

import io.jhdf.checksum.ChecksumUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts right the checksums of object headers in an HDF5 file whose bytes were changed, so that the
 * change is read instead of being refused ("HDF5 File Format Specification", 3.0, IV.A.1.b).
 */
public final class Hdf5Checksums {
  private static final int MAX_HEADER = 1 << 16;

  private Hdf5Checksums() {}

  /** A copy of a file with the checksums that its headers have now. */
  public static byte[] repaired(byte[] content) {
    byte[] file = content.clone();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("OHDR"); at >= 0; at = text.indexOf("OHDR", at + 4)) {
      repair(bytes, at, headerLength(bytes, at));
    }
    Map<Long, Long> continued = new HashMap<>();
    for (int at = 0; at + 16 <= file.length; at++) {
      long address = bytes.getLong(at);
      if (address > 0 && address < file.length - 8 && text.startsWith("OCHK", (int) address)) {
        continued.putIfAbsent(address, bytes.getLong(at + 8));
      }
    }
    continued.forEach((at, length) -> repair(bytes, at.intValue(), length - 4));
    return file;
  }

  private static void repair(ByteBuffer bytes, int at, long length) {
    if (length >= 4 && length <= MAX_HEADER && at + length + 4 <= bytes.capacity()) {
      byte[] header = new byte[(int) length];
      bytes.get(at, header);
      bytes.putInt(at + (int) length, ChecksumUtils.checksum(header));
    }
  }

  private static long headerLength(ByteBuffer bytes, int at) {
    if (at + 40 > bytes.capacity()) {
      return -1;
    }
    int flags = bytes.get(at + 5);
    int sizeAt = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
    long size =
        switch (flags & 3) {
          case 0 -> bytes.get(at + sizeAt) & 0xff;
          case 1 -> bytes.getShort(at + sizeAt) & 0xffff;
          case 2 -> bytes.getInt(at + sizeAt);
          default -> bytes.getLong(at + sizeAt);
        };
    return sizeAt + (1L << (flags & 3)) + size;
  }
}
