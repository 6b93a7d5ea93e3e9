package dev.talus.meshio.format;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Decompresses all Zstandard frames of a stream (RFC 8878), one after the other.
 *
 * <p>The stream class of zstd-jni takes a second frame that ends early for a good end; here every
 * early end is an {@link EOFException}.
 */
final class ZstdFrames extends InputStream {
  private static final int BUFFER_BYTES = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER_BYTES];
  private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final ByteBuffer decompressed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private boolean inFrame;
  private boolean closed;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!decompressed.hasRemaining()) {
      if (closed || !decompressMore()) {
        return -1;
      }
    }
    int count = Math.min(length, decompressed.remaining());
    decompressed.get(target, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    context.close();
    in.close();
  }

  /** Makes one decompression step, which may yield nothing; false at the end of the stream. */
  private boolean decompressMore() throws IOException {
    boolean more = source.hasRemaining() || fill();
    if (!more && !inFrame) {
      return false;
    }
    decompressed.clear();
    try {
      inFrame = !context.decompressDirectByteBufferStream(decompressed, source);
    } catch (ZstdException e) {
      ZipException failure = new ZipException("zstd: the data or its checksum is wrong");
      failure.initCause(e);
      throw failure;
    } finally {
      decompressed.flip();
    }
    // Without input a step can only hand out what the decompressor still holds.
    if (!more && inFrame && !decompressed.hasRemaining()) {
      throw new EOFException("zstd data ends early");
    }
    return true;
  }

  private boolean fill() throws IOException {
    int count;
    do {
      count = in.read(chunk, 0, chunk.length);
    } while (count == 0);
    source.clear();
    source.limit(0);
    if (count > 0) {
      source.limit(count);
      source.put(0, chunk, 0, count);
    }
    return count > 0;
  }
}
