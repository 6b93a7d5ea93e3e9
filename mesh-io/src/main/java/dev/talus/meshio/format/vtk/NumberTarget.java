package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array of known length that numbers of a file are put into, one chunk after the other.
 *
 * <p>Integers that do not fit are remembered ({@link #overflowed()}), not thrown, so that the loops
 * stay tight.
 */
final class NumberTarget {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final NumberType.Kind kind;
  private final int length;
  private final int[] ints;
  private final long[] longs;
  private final float[] floats;
  private final double[] doubles;
  private int filled;
  private boolean overflowed;

  NumberTarget(NumberType.Kind kind, int length) {
    this.kind = kind;
    this.length = length;
    ints = kind == NumberType.Kind.INTS ? new int[length] : null;
    longs = kind == NumberType.Kind.LONGS ? new long[length] : null;
    floats = kind == NumberType.Kind.FLOATS ? new float[length] : null;
    doubles = kind == NumberType.Kind.DOUBLES ? new double[length] : null;
  }

  NumberType.Kind kind() {
    return kind;
  }

  int length() {
    return length;
  }

  int filled() {
    return filled;
  }

  boolean overflowed() {
    return overflowed;
  }

  int[] ints() {
    return ints;
  }

  double[] doubles() {
    return doubles;
  }

  /** Hands the numbers over as an array of a mesh. */
  DataArray toArray(String name, int components) {
    return switch (kind) {
      case INTS -> new DataArray.Ints(name, components, ints);
      case LONGS -> new DataArray.Longs(name, components, longs);
      case FLOATS -> new DataArray.Floats(name, components, floats);
      case DOUBLES -> new DataArray.Doubles(name, components, doubles);
    };
  }

  /** Adds an integer from text. */
  void add(long value) {
    if (kind == NumberType.Kind.INTS) {
      overflowed |= value != (int) value;
      ints[filled++] = (int) value;
    } else {
      longs[filled++] = value;
    }
  }

  /** Adds integers from text. */
  void add(long[] values, int count) {
    if (kind == NumberType.Kind.DOUBLES) {
      for (int i = 0; i < count; i++) {
        doubles[filled++] = values[i];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      add(values[i]);
    }
  }

  /** Adds numbers from text, which are floats if those are what is kept. */
  void add(double[] values, int count) {
    if (kind == NumberType.Kind.DOUBLES) {
      System.arraycopy(values, 0, doubles, filled, count);
      filled += count;
      return;
    }
    for (int i = 0; i < count; i++) {
      floats[filled++] = (float) values[i];
    }
  }

  /**
   * Adds all numbers of a buffer.
   *
   * @param in a whole count of numbers, in its byte order, over a byte array; at most what is left
   *     of the target
   */
  void add(NumberType type, ByteBuffer in) {
    int n = in.remaining() / type.bytes();
    switch (kind) {
      case INTS -> addInts(type, in, n);
      case LONGS -> addLongs(type, in, n);
      case FLOATS -> in.asFloatBuffer().get(floats, filled, n);
      case DOUBLES -> addDoubles(type, in, n);
    }
    filled += n;
  }

  private void addInts(NumberType type, ByteBuffer in, int n) {
    byte[] bytes = in.array();
    int from = in.arrayOffset() + in.position();
    int at = filled;
    switch (type) {
      case INT32 -> in.asIntBuffer().get(ints, at, n);
      case INT8 -> {
        for (int i = 0; i < n; i++) {
          ints[at + i] = bytes[from + i];
        }
      }
      case UINT8 -> {
        for (int i = 0; i < n; i++) {
          ints[at + i] = bytes[from + i] & 0xff;
        }
      }
      case INT16 -> {
        for (int i = 0; i < n; i++) {
          ints[at + i] = in.getShort();
        }
      }
      case UINT16 -> {
        for (int i = 0; i < n; i++) {
          ints[at + i] = in.getShort() & 0xffff;
        }
      }
      case UINT32 -> {
        in.asIntBuffer().get(ints, at, n);
        int signs = 0;
        for (int i = at; i < at + n; i++) {
          signs |= ints[i];
        }
        overflowed |= signs < 0;
      }
      default -> overflowed |= !narrow(bytes, from, in.order(), ints, at, n);
    }
  }

  /** Whether all of the integers of 64 bits fit 32. */
  private static boolean narrow(
      byte[] bytes, int from, ByteOrder order, int[] target, int at, int n) {
    boolean swap = order == ByteOrder.BIG_ENDIAN;
    long lost = 0;
    for (int i = 0; i < n; i++) {
      long raw = (long) LONG.get(bytes, from + 8 * i);
      long value = swap ? Long.reverseBytes(raw) : raw;
      target[at + i] = (int) value;
      lost |= value ^ (int) value;
    }
    return lost == 0;
  }

  private void addLongs(NumberType type, ByteBuffer in, int n) {
    int at = filled;
    if (type == NumberType.UINT32) {
      for (int i = 0; i < n; i++) {
        longs[at + i] = in.getInt() & 0xffffffffL;
      }
      return;
    }
    in.asLongBuffer().get(longs, at, n);
    if (type == NumberType.UINT64) {
      for (int i = at; i < at + n; i++) {
        overflowed |= longs[i] < 0;
      }
    }
  }

  private void addDoubles(NumberType type, ByteBuffer in, int n) {
    int at = filled;
    switch (type) {
      case FLOAT64 -> in.asDoubleBuffer().get(doubles, at, n);
      case FLOAT32 -> {
        byte[] bytes = in.array();
        int from = in.arrayOffset() + in.position();
        boolean swap = in.order() == ByteOrder.BIG_ENDIAN;
        for (int i = 0; i < n; i++) {
          int raw = (int) INT.get(bytes, from + 4 * i);
          doubles[at + i] = Float.intBitsToFloat(swap ? Integer.reverseBytes(raw) : raw);
        }
      }
      case INT64, UINT64 -> {
        for (int i = 0; i < n; i++) {
          doubles[at + i] = in.getLong();
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          doubles[at + i] =
              switch (type) {
                case INT8 -> in.get();
                case UINT8 -> in.get() & 0xff;
                case INT16 -> in.getShort();
                case UINT16 -> in.getShort() & 0xffff;
                case UINT32 -> in.getInt() & 0xffffffffL;
                default -> in.getInt();
              };
        }
      }
    }
  }
}
