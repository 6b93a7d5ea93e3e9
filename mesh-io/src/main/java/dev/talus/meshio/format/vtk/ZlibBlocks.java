package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** Compresses an array in blocks, behind a header of UInt64 numbers that gives their lengths. */
final class ZlibBlocks extends OutputStream {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int LEVEL = 5;

  private final byte[] block = new byte[BLOCK_BYTES];
  private final byte[] buffer = new byte[1 << 14];
  private final Deflater deflater = new Deflater(LEVEL);
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final List<Long> lengths = new ArrayList<>();
  private int filled;
  private int lastBytes;

  private ZlibBlocks() {}

  /** Header and blocks of an array. */
  static byte[] of(DataArray array) throws IOException {
    try (ZlibBlocks blocks = new ZlibBlocks()) {
      ArrayBytes.write(array, ByteOrder.LITTLE_ENDIAN, blocks);
      return blocks.finish();
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int start, int length) {
    int at = start;
    while (at < start + length) {
      int count = Math.min(start + length - at, BLOCK_BYTES - filled);
      System.arraycopy(from, at, block, filled, count);
      filled += count;
      at += count;
      if (filled == BLOCK_BYTES) {
        compress();
      }
    }
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void compress() {
    deflater.reset();
    deflater.setInput(block, 0, filled);
    deflater.finish();
    long length = 0;
    while (!deflater.finished()) {
      int count = deflater.deflate(buffer);
      compressed.write(buffer, 0, count);
      length += count;
    }
    lengths.add(length);
    lastBytes = filled == BLOCK_BYTES ? 0 : filled;
    filled = 0;
  }

  private byte[] finish() {
    if (filled > 0) {
      compress();
    }
    ByteBuffer all =
        ByteBuffer.allocate(Math.addExact(8 * (3 + lengths.size()), compressed.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(lengths.size()).putLong(BLOCK_BYTES).putLong(lastBytes);
    lengths.forEach(all::putLong);
    return all.put(compressed.toByteArray()).array();
  }
}
