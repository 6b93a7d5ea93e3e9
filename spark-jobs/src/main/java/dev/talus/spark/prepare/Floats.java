package dev.talus.spark.prepare;

/** Single precision copies of arrays. */
final class Floats {
  private Floats() {}

  static float[] of(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
