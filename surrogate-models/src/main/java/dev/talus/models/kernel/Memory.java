package dev.talus.models.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The off-heap values of one array, seen by BLAS as a pointer and by the Vector API as a buffer.
 * Indices count values from the array's first. It does not keep the array alive: {@link Operands}
 * does.
 *
 * @param type FLOAT or DOUBLE
 * @param pointer positioned at the first value
 * @param bytes the same memory, native order, exactly as long as the array
 */
record Memory(DataType type, Pointer pointer, ByteBuffer bytes) {

  /** The values of a C-contiguous array in the processor's memory. */
  static Memory of(INDArray array) {
    DataType type = array.dataType();
    long bytes = array.length() * type.width();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Expected an array of less than 2 GiB, found "
              + bytes
              + " bytes in shape "
              + Arrays.toString(array.shape())
              + ". Use a smaller batch or fewer points.");
    }
    return of(type, array.data().pointer(), array.offset(), array.length());
  }

  /** {@code length} values of a larger piece of memory. */
  static Memory of(DataType type, Pointer memory, long first, long length) {
    Pointer pointer = typed(type, memory);
    // The buffer spans position to limit. A pointer object is not shared between threads here,
    // because making a buffer moves its position for a moment.
    pointer.limit(first + length).position(first);
    return new Memory(type, pointer, pointer.asByteBuffer());
  }

  private static Pointer typed(DataType type, Pointer memory) {
    return type == DataType.FLOAT ? new FloatPointer(memory) : new DoublePointer(memory);
  }

  /** A pointer to the value at an index, of its own. */
  FloatPointer floatsAt(int index) {
    return ((FloatPointer) pointer).getPointer(index);
  }

  /** A pointer to the value at an index, of its own. */
  DoublePointer doublesAt(int index) {
    return ((DoublePointer) pointer).getPointer(index);
  }

  /** Copies {@code count} values; the ranges must not overlap. */
  void copyTo(int from, Memory target, int to, int count) {
    int width = type.width();
    target.bytes.put(to * width, bytes, from * width, count * width);
  }
}
