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
    // The pointer starts at the first value: a buffer starts where its pointer does, whatever the
    // pointer's position. It is an object of its own, because making a buffer changes it meanwhile.
    Pointer pointer =
        type == DataType.FLOAT
            ? new FloatPointer(memory).getPointer(first)
            : new DoublePointer(memory).getPointer(first);
    pointer.position(0).limit(length);
    return new Memory(type, pointer, pointer.asByteBuffer());
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
