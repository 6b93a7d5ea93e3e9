package dev.talus.datasets.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Blocks of points in a scratch file: positions [n, 3], then targets [n, c], little-endian float32.
 * Reads are positional, so several threads may read; the file is deleted when it is closed.
 */
final class SampleFile implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private long end;

  /**
   * A block.
   *
   * @param start its first byte
   * @param points its points, n
   */
  record Block(long start, int points) {}

  /** Makes the file, or empties it. */
  SampleFile(Path path) {
    this.path = path;
    try {
      this.channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the scratch file " + path, e);
    }
  }

  /** Appends a block. */
  Block append(float[] positions, float[] targets) {
    ByteBuffer bytes = buffer(positions.length + targets.length);
    bytes.asFloatBuffer().put(positions).put(targets);
    Block block = new Block(end, positions.length / 3);
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the scratch file " + path, e);
    }
    return block;
  }

  /** Positions and targets of a block, in this order. */
  float[] read(Block block, int components) {
    float[] values = new float[Math.multiplyExact(block.points(), 3 + components)];
    ByteBuffer bytes = buffer(values.length);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, block.start() + bytes.position()) < 0) {
          throw new IOException("it ends within a block of samples");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the scratch file " + path, e);
    }
    bytes.flip();
    bytes.asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer buffer(int floats) {
    return ByteBuffer.allocate(Math.multiplyExact(4, floats)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove the scratch file " + path, e);
    }
  }
}
