package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows of numbers and labels as {@code positions} and {@code coordinates} of a cloud hold them:
 * text {@code (x y z) cell}, or raw bytes of both in round brackets.
 *
 * @param count number of rows, n
 * @param numbers [n, numbers a row]
 * @param labels [n, labels a row]
 */
record CloudRows(int count, double[] numbers, int[] labels) {
  private static final VarHandle[] DOUBLES = handles(double[].class);
  private static final VarHandle[] FLOATS = handles(float[].class);
  private static final VarHandle[] INTS = handles(int[].class);
  private static final VarHandle[] LONGS = handles(long[].class);

  /** Bytes of the shortest row of text, {@code (0 0 0)0}. */
  private static final int SHORTEST = 8;

  /** Reads the list that starts here. */
  static CloudRows read(
      FoamInput in, FoamHeader header, int numbersEach, int labelsEach, MemoryBudget budget)
      throws IOException {
    long declared = new FoamLists(in, header, budget).count("particles", Integer.MAX_VALUE / 16);
    if (declared == 0) {
      return new CloudRows(0, new double[0], new int[0]);
    }
    if (declared < 0 || declared > in.bytesLeft() / SHORTEST) {
      throw in.failure(
          "the number of particles before their list, not more than the file holds",
          Long.toString(declared));
    }
    int count = budget.claim(declared, 8 * (numbersEach + labelsEach), "particles");
    int room = in.lengthKnown() ? count : Math.min(count, 1 << 12);
    double[] numbers = new double[room * numbersEach];
    int[] labels = new int[room * labelsEach];
    in.expect('(');
    for (int row = 0; row < count; row++) {
      if (row == room) {
        room = (int) Math.min(count, 2L * room);
        numbers = Arrays.copyOf(numbers, room * numbersEach);
        labels = Arrays.copyOf(labels, room * labelsEach);
      }
      in.expect('(');
      for (int i = 0; i < numbersEach; i++) {
        numbers[row * numbersEach + i] = header.binary() ? number(in, header) : in.scalar();
      }
      if (!header.binary()) {
        in.expect(')');
      }
      for (int i = 0; i < labelsEach; i++) {
        long label = header.binary() ? label(in, header) : in.label();
        if ((int) label != label) {
          throw in.failure("a label of 32 bits", Long.toString(label));
        }
        labels[row * labelsEach + i] = (int) label;
      }
      if (header.binary()) {
        in.expect(')');
      }
    }
    in.expect(')');
    return new CloudRows(count, numbers, labels);
  }

  private static double number(FoamInput in, FoamHeader header) throws IOException {
    int width = header.scalarBytes();
    in.raw(width, 1);
    int order = order(header);
    double value =
        width == 8
            ? (double) DOUBLES[order].get(in.buffer(), in.position())
            : (float) FLOATS[order].get(in.buffer(), in.position());
    in.advance(width);
    return value;
  }

  private static long label(FoamInput in, FoamHeader header) throws IOException {
    int width = header.labelBytes();
    in.raw(width, 1);
    int order = order(header);
    long value =
        width == 8
            ? (long) LONGS[order].get(in.buffer(), in.position())
            : (int) INTS[order].get(in.buffer(), in.position());
    in.advance(width);
    return value;
  }

  private static int order(FoamHeader header) {
    return header.order() == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
  }

  private static VarHandle[] handles(Class<?> arrays) {
    return new VarHandle[] {
      MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.LITTLE_ENDIAN),
      MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN)
    };
  }
}
