package dev.talus.models.train;

import org.nd4j.linalg.api.buffer.DataType;

/** One running average of an optimiser, in the model's own precision, all zero at the start. */
final class Moment {
  private final String name;
  private final float[] floats;
  private final double[] doubles;

  Moment(String name, int length, DataType type) {
    this.name = name;
    floats = type == DataType.FLOAT ? new float[length] : null;
    doubles = type == DataType.DOUBLE ? new double[length] : null;
  }

  String name() {
    return name;
  }

  /** The live values of a float32 model. */
  float[] floats() {
    if (floats == null) {
      throw new IllegalStateException(
          "The state of an optimiser is kept in float32, but this model is float64."
              + " Train a FLOAT model when its state must be saved or sent");
    }
    return floats;
  }

  /** The live values of a float64 model. */
  double[] doubles() {
    return doubles;
  }

  void assign(float[] values) {
    float[] own = floats();
    if (values.length != own.length) {
      throw new IllegalArgumentException(
          "Optimiser state '"
              + name
              + "': expected "
              + own.length
              + " values, found "
              + values.length
              + ". The state belongs to another model configuration");
    }
    System.arraycopy(values, 0, own, 0, own.length);
  }
}
