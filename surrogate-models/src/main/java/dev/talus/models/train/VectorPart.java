package dev.talus.models.train;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A stretch of a float32 vector that can be sent between processes. It is a view: nothing is copied
 * before it is written, and what is read is an array of its own. Nobody may change the values.
 */
public final class VectorPart implements Externalizable {
  private static final long serialVersionUID = 1;

  /** Bytes that are converted at once. */
  private static final int BUFFER = 1 << 15;

  private float[] vector;
  private int from;
  private int count;

  /** For {@link #readExternal} alone, which fills it. */
  public VectorPart() {
    this(new float[0]);
  }

  /** A whole vector. */
  public VectorPart(float[] vector) {
    this(vector, 0, vector.length);
  }

  /** {@code count} values of a vector from position {@code from} on. */
  VectorPart(float[] vector, int from, int count) {
    this.vector = vector;
    this.from = from;
    this.count = count;
  }

  /** Number of values. */
  public int count() {
    return count;
  }

  /** The values as an array; that of the vector itself if this is the whole of it. */
  public float[] values() {
    if (count == vector.length) {
      return vector;
    }
    float[] values = new float[count];
    copyTo(values, 0);
    return values;
  }

  /** Copies the values to a position of an array. */
  void copyTo(float[] target, int at) {
    System.arraycopy(vector, from, target, at, count);
  }

  /** Overwrites sums by these values. */
  void copyTo(double[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = vector[from + i];
    }
  }

  /** Adds these values to sums. */
  void addTo(double[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] += vector[from + i];
    }
  }

  /** Writes the number of values and their bits, little-endian. */
  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(count);
    ByteBuffer bytes = buffer();
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int done = 0; done < count; done += floats.capacity()) {
      int some = Math.min(floats.capacity(), count - done);
      floats.put(0, vector, from + done, some);
      out.write(bytes.array(), 0, Float.BYTES * some);
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    count = in.readInt();
    if (count < 0) {
      throw new InvalidObjectException("Part of a vector: expected a length, found " + count);
    }
    vector = new float[count];
    ByteBuffer bytes = buffer();
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int done = 0; done < count; done += floats.capacity()) {
      int some = Math.min(floats.capacity(), count - done);
      in.readFully(bytes.array(), 0, Float.BYTES * some);
      floats.get(0, vector, done, some);
    }
  }

  private ByteBuffer buffer() {
    int size = (int) Math.min(BUFFER, (long) Float.BYTES * count);
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
