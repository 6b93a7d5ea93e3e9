package dev.talus.models.train;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A flat vector in host memory, accessed in place. */
final class HostVector extends FlatVector {
  private final INDArray array; // keeps the memory alive while pointers are in use
  private final long offset;
  private final FloatPointer floats;
  private final DoublePointer doubles;

  HostVector(INDArray array) {
    super(array);
    this.array = array;
    offset = array.offset();
    Pointer start = array.data().pointer();
    // Own pointer objects, because positions are moved on them.
    floats = type() == DataType.FLOAT ? new FloatPointer(start) : null;
    doubles = type() == DataType.DOUBLE ? new DoublePointer(start) : null;
  }

  /** {@code count} float32 values from position {@code from} on, in place and native order. */
  ByteBuffer bytes(int from, int count) {
    // At an address of its own: a buffer over what lies before could exceed 2 GiB.
    FloatPointer first = floats.position(0).getPointer(offset + from);
    return first.limit(count).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  void read(int from, float[] block, int count) {
    floats.position(offset + from).get(block, 0, count);
  }

  @Override
  void read(int from, double[] block, int count) {
    doubles.position(offset + from).get(block, 0, count);
  }

  @Override
  void write(int from, float[] block, int count) {
    floats.position(offset + from).put(block, 0, count);
  }

  @Override
  void write(int from, double[] block, int count) {
    doubles.position(offset + from).put(block, 0, count);
  }

  @Override
  @SuppressWarnings("ReachabilityFenceUsage") // callers close in try-with-resources
  public void close() {
    Reference.reachabilityFence(array);
  }
}
