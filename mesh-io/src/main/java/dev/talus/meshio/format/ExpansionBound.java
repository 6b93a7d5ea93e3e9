package dev.talus.meshio.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Decompressed content that may be so many times as long as the compressed one before something is
 * delivered from it.
 */
final class ExpansionBound extends FilterInputStream {
  private final int expansion;
  private final long allowance;
  private long left;

  /**
   * @param decompressed content
   * @param compressedBytes size of the file it comes from
   * @param expansion bytes that each compressed byte may give
   */
  ExpansionBound(InputStream decompressed, long compressedBytes, int expansion) {
    super(decompressed);
    this.expansion = expansion;
    this.allowance =
        compressedBytes > Long.MAX_VALUE / expansion ? Long.MAX_VALUE : compressedBytes * expansion;
    this.left = allowance;
  }

  /** Counts from here on afresh. */
  void renew() {
    left = allowance;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = in.read(target, from, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) throws ZipException {
    left -= bytes;
    if (left < 0) {
      throw new ZipException("it gives more than " + expansion + " bytes from each compressed one");
    }
  }
}
