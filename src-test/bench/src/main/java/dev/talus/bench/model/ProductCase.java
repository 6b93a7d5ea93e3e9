package dev.talus.bench.model;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A product of two square matrices, which tells what the BLAS can do. */
final class ProductCase implements ModelCase {
  private final Kernels kernels;
  private final INDArray a;
  private final INDArray b;
  private final INDArray c;

  ProductCase(int extent, Kernels kernels) {
    this.kernels = kernels;
    Random random = new Random(1);
    a = RandomValues.normal(random, extent, extent);
    b = RandomValues.normal(random, extent, extent);
    c = RandomValues.normal(random, extent, extent);
  }

  @Override
  public void step() {
    kernels.linearInputGradient(a, b, Destination.replacing(c));
  }

  @Override
  public long parameters() {
    return 0;
  }

  @Override
  public void close() {
    a.close();
    b.close();
    c.close();
  }
}
