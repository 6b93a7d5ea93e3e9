package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the rows of one snapshot of a binary dump out of their chunks, all values doubles. */
final class BinaryRows {
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

  /** Bytes of rows that are turned into columns together; they stay in the cache. */
  private static final int BLOCK_BYTES = 1 << 15;

  private static final double LONG_LIMIT = 0x1p63;

  private final BinarySource in;
  private final ByteOrder order;
  private final DumpHeader header;
  private final String fileName;
  private final double[] numbers; // of a column of integers
  private int chunks;
  private int valuesLeft;
  private long rowsRead;

  BinaryRows(BinarySource in, ByteOrder order, DumpHeader header, int chunks, String fileName) {
    this.in = in;
    this.order = order;
    this.header = header;
    this.chunks = chunks;
    this.fileName = fileName;
    this.numbers = new double[blockRows()];
  }

  /** Rows read so far. */
  long rowsRead() {
    return rowsRead;
  }

  /** Reads so many rows; false if the file ends before. */
  boolean read(ColumnStore store, int rows) throws IOException {
    int rowBytes = 8 * header.columns().size();
    int row = 0;
    while (row < rows) {
      while (valuesLeft == 0) {
        if (!nextChunk()) {
          return false;
        }
      }
      int block = Math.min(rows - row, valuesLeft / header.columns().size());
      block = Math.min(block, blockRows());
      if (!in.has(block * rowBytes)) {
        return false;
      }
      store.ensureRow(row + block - 1);
      decode(store, row, block);
      in.take(block * rowBytes);
      valuesLeft -= block * header.columns().size();
      row += block;
      rowsRead += block;
    }
    return true;
  }

  /**
   * Passes over the chunks after the last row, which must be empty; false if the file ends, or if
   * compressed data ends early behind them.
   */
  boolean finish() throws IOException {
    while (chunks > 0 && valuesLeft == 0) {
      if (!nextChunk()) {
        return false;
      }
    }
    if (valuesLeft > 0) {
      throw failure(
          header.count() + " rows in the snapshot of step " + header.step(),
          "chunks with more",
          "The file is damaged here.");
    }
    return in.has(1) || !in.cut();
  }

  private boolean nextChunk() throws IOException {
    if (chunks == 0) {
      throw failure(
          header.count() + " rows in the snapshot of step " + header.step(),
          rowsRead + " in its chunks",
          "The file is damaged here, or a part of it was lost.");
    }
    if (!in.has(4)) {
      return false;
    }
    valuesLeft = in.nextInt();
    chunks--;
    int columns = header.columns().size();
    if (valuesLeft < 0 || valuesLeft % columns != 0) {
      throw failure(
          "a chunk of whole rows of " + columns + " values",
          valuesLeft + " values",
          "The file is damaged here.");
    }
    return true;
  }

  private int blockRows() {
    return Math.max(1, BLOCK_BYTES / (8 * header.columns().size()));
  }

  private void decode(ColumnStore store, int row, int block) throws MeshFormatException {
    for (int c = 0; c < store.targets.length; c++) {
      switch (store.targets[c]) {
        case ColumnStore.DOUBLE -> copy(c, store.doubles[c], row, block);
        case ColumnStore.LONG -> {
          copy(c, numbers, 0, block);
          int bad = toLongs(numbers, store.longs[c], row, block);
          if (bad < block) {
            throw notAnInteger(c, bad, numbers[bad]);
          }
        }
        default -> {}
      }
    }
  }

  /** Copies a column of the rows at hand. */
  private void copy(int column, double[] target, int row, int block) {
    int from = in.position() + 8 * column;
    int stride = 8 * header.columns().size();
    if (order == ByteOrder.LITTLE_ENDIAN) {
      copyLittle(in.bytes(), from, stride, target, row, block);
    } else {
      copyBig(in.bytes(), from, stride, target, row, block);
    }
  }

  /** Number of values before the first that is no integer of 64 bits. */
  private static int toLongs(double[] values, long[] target, int row, int count) {
    for (int i = 0; i < count; i++) {
      double value = values[i];
      long integer = (long) value;
      if (integer != value || Math.abs(value) >= LONG_LIMIT) {
        return i;
      }
      target[row + i] = integer;
    }
    return count;
  }

  private static void copyLittle(
      byte[] bytes, int from, int stride, double[] target, int row, int block) {
    for (int r = 0; r < block; r++) {
      target[row + r] = (double) LITTLE.get(bytes, from + stride * r);
    }
  }

  private static void copyBig(
      byte[] bytes, int from, int stride, double[] target, int row, int block) {
    for (int r = 0; r < block; r++) {
      target[row + r] = (double) BIG.get(bytes, from + stride * r);
    }
  }

  private MeshFormatException notAnInteger(int column, int row, double value) {
    return failure(
        "an integer in column '"
            + header.columns().get(column)
            + "' (row "
            + (rowsRead + row + 1)
            + " of the snapshot of step "
            + header.step()
            + ")",
        Double.toString(value),
        "Check the column names against the dump command of the run.");
  }

  private MeshFormatException failure(String expected, String found, String advice) {
    return new MeshFormatException(fileName, "byte " + in.offset(), expected, found, advice);
  }
}
