package dev.talus.models.kernel;

import java.nio.ByteBuffer;

/** Softmax of double rows in plain Java. */
final class DoubleSoftmaxRows implements SoftmaxRows {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void forward(
      Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at) {
    ByteBuffer values = scores.bytes();
    for (int row = 0; row < rows; row++) {
      int first = row * rowLength;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = first; i < first + columns; i++) {
        greatest = Math.max(greatest, values.getDouble(8 * i));
      }
      double sum = 0;
      for (int i = first; i < first + columns; i++) {
        double e = Math.exp(values.getDouble(8 * i) - greatest);
        values.putDouble(8 * i, e);
        sum += e;
      }
      for (int i = first; i < first + columns; i++) {
        values.putDouble(8 * i, values.getDouble(8 * i) / sum);
      }
      logSumExp.bytes().putDouble(8 * (at + row), greatest + Math.log(sum));
    }
  }

  @Override
  public void again(Memory scores, int rows, int columns, int rowLength, Memory logSumExp, int at) {
    ByteBuffer values = scores.bytes();
    for (int row = 0; row < rows; row++) {
      double shift = logSumExp.bytes().getDouble(8 * (at + row));
      for (int i = row * rowLength; i < row * rowLength + columns; i++) {
        values.putDouble(8 * i, Math.exp(values.getDouble(8 * i) - shift));
      }
    }
  }

  @Override
  public void backward(
      Memory weights,
      Memory gradient,
      int rows,
      int columns,
      int rowLength,
      double scale,
      Memory out,
      Memory dOut,
      int outAt,
      int outRowLength,
      int width) {
    ByteBuffer gradients = gradient.bytes();
    for (int row = 0; row < rows; row++) {
      int outRow = outAt + row * outRowLength;
      double inner = 0;
      for (int i = outRow; i < outRow + width; i++) {
        inner += out.bytes().getDouble(8 * i) * dOut.bytes().getDouble(8 * i);
      }
      for (int i = row * rowLength; i < row * rowLength + columns; i++) {
        double p = weights.bytes().getDouble(8 * i);
        gradients.putDouble(8 * i, scale * p * (gradients.getDouble(8 * i) - inner));
      }
    }
  }
}
