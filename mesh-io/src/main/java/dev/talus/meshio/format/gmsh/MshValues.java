package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.format.text.MixedScanner;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The numbers of a section, whether text or binary. */
sealed interface MshValues {
  /** An {@code int}. */
  int integer(String what) throws IOException;

  /** A {@code size_t}. */
  long size(String what) throws IOException;

  /** A {@code double}. */
  double real(String what) throws IOException;

  /** {@code count} {@code int}s into an array. */
  void integers(long[] target, int from, int count, String what) throws IOException;

  /** {@code count} {@code size_t}s into an array. */
  void sizes(long[] target, int from, int count, String what) throws IOException;

  /** {@code count} {@code double}s into an array. */
  void reals(double[] target, int from, int count, String what) throws IOException;

  /** The numbers of a file with that header. */
  static MshValues of(MixedScanner in, MshHeader header) {
    return header.encoding() == MshHeader.Encoding.ASCII
        ? new Text(in)
        : new Binary(in, header.sizeBytes());
  }

  /** Numbers between blanks. */
  record Text(MixedScanner in) implements MshValues {
    @Override
    public int integer(String what) throws IOException {
      long value = in.nextLong(what);
      if (value != (int) value) {
        throw in.failure(what + " of 32 bits", Long.toString(value));
      }
      return (int) value;
    }

    @Override
    public long size(String what) throws IOException {
      return in.nextLong(what);
    }

    @Override
    public double real(String what) throws IOException {
      return in.nextDouble(what);
    }

    @Override
    public void integers(long[] target, int from, int count, String what) throws IOException {
      sizes(target, from, count, what);
    }

    @Override
    public void sizes(long[] target, int from, int count, String what) throws IOException {
      in.nextLongs(target, from, count, what);
    }

    @Override
    public void reals(double[] target, int from, int count, String what) throws IOException {
      in.nextDoubles(target, from, count, what);
    }
  }

  /** Numbers as they lie in memory. */
  record Binary(MixedScanner in, int sizeBytes) implements MshValues {
    private static final int BATCH = MixedScanner.MAX_WINDOW / Double.BYTES;

    /** So many values are sooner read one by one than by a view of the buffer. */
    private static final int FEW = 16;

    @Override
    public int integer(String what) throws IOException {
      return in.binaryInt(what);
    }

    @Override
    public long size(String what) throws IOException {
      ByteBuffer buffer = in.binary(sizeBytes, what);
      return sizeBytes == Long.BYTES ? buffer.getLong() : Integer.toUnsignedLong(buffer.getInt());
    }

    @Override
    public double real(String what) throws IOException {
      return in.binaryDouble(what);
    }

    @Override
    public void integers(long[] target, int from, int count, String what) throws IOException {
      for (int done = 0; done < count; done += BATCH) {
        int batch = Math.min(BATCH, count - done);
        in.binaryInts(target, from + done, batch, what);
      }
    }

    @Override
    public void sizes(long[] target, int from, int count, String what) throws IOException {
      if (sizeBytes == Integer.BYTES) {
        integers(target, from, count, what);
        for (int i = from; i < from + count; i++) {
          target[i] &= 0xffffffffL;
        }
        return;
      }
      for (int done = 0; done < count; done += BATCH) {
        int batch = Math.min(BATCH, count - done);
        in.binary(batch * Long.BYTES, what).asLongBuffer().get(target, from + done, batch);
      }
    }

    @Override
    public void reals(double[] target, int from, int count, String what) throws IOException {
      if (count <= FEW) {
        in.need(count * Double.BYTES, what);
        for (int i = from; i < from + count; i++) {
          target[i] = in.binaryDouble(what);
        }
        return;
      }
      for (int done = 0; done < count; done += BATCH) {
        int batch = Math.min(BATCH, count - done);
        in.binary(batch * Double.BYTES, what).asDoubleBuffer().get(target, from + done, batch);
      }
    }
  }
}
