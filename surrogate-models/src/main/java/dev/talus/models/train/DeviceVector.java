package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A flat vector whose memory belongs to another device: copied in, and out if it was written. */
final class DeviceVector extends FlatVector {
  private final INDArray array;
  private final float[] floats;
  private final double[] doubles;
  private boolean written;

  DeviceVector(INDArray array) {
    super(array);
    this.array = array;
    INDArray flat = array.reshape(length());
    floats = type() == DataType.FLOAT ? flat.toFloatVector() : null;
    doubles = type() == DataType.DOUBLE ? flat.toDoubleVector() : null;
  }

  @Override
  void read(int from, float[] block, int count) {
    System.arraycopy(floats, from, block, 0, count);
  }

  @Override
  void read(int from, double[] block, int count) {
    System.arraycopy(doubles, from, block, 0, count);
  }

  @Override
  void write(int from, float[] block, int count) {
    System.arraycopy(block, 0, floats, from, count);
    written = true;
  }

  @Override
  void write(int from, double[] block, int count) {
    System.arraycopy(block, 0, doubles, from, count);
    written = true;
  }

  @Override
  public void close() {
    if (!written) {
      return;
    }
    try (INDArray values =
        floats != null ? Nd4j.createFromArray(floats) : Nd4j.createFromArray(doubles)) {
      array.reshape(length()).assign(values);
    }
    written = false;
  }
}
