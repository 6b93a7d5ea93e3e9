package dev.talus.models.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays seen in the shapes that ND4J's operations want, and results written to their places. */
final class Nd4jViews {
  private Nd4jViews() {}

  /** Writes all values, in C order. */
  static void write(INDArray values, Destination target) {
    INDArray to = flat(target.array());
    INDArray from = flat(values);
    if (target.adds()) {
      to.addi(from);
    } else {
      to.assign(from);
    }
  }

  /** All leading axes as one: [n,d], d the last axis. */
  static INDArray rows(INDArray array) {
    return rows(array, array.size(-1));
  }

  /** The array as [length/columns, columns]. */
  static INDArray rows(INDArray array, long columns) {
    return view(array, array.length() / columns, columns);
  }

  static INDArray columns(INDArray matrix, long first, long count) {
    return Nd4j.create(
        matrix.data(),
        new long[] {matrix.size(0), count},
        new long[] {matrix.stride(0), 1},
        matrix.offset() + first,
        'c');
  }

  static INDArray flat(INDArray array) {
    return view(array, array.length());
  }

  /** x [n,d] as [b,n/b,d], b being the samples of {@code perSample}. */
  static INDArray samples(INDArray x, INDArray perSample) {
    long d = x.size(-1);
    long b = perSample.length() / d;
    return view(x, b, x.length() / (b * d), d);
  }

  /** [b,d] as [b,1,d]. */
  static INDArray perSample(INDArray array) {
    long d = array.size(-1);
    return view(array, array.length() / d, 1, d);
  }

  /** A view of a C-contiguous array, whatever its order character says. */
  static INDArray view(INDArray array, long... shape) {
    if (array.ordering() == 'c') {
      return array.reshape('c', shape);
    }
    return Nd4j.create(array.data(), shape, Nd4j.getStrides(shape, 'c'), array.offset(), 'c');
  }
}
