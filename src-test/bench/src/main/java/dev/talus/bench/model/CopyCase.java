package dev.talus.bench.model;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of an array that no cache holds, which tells what the memory can do. */
final class CopyCase implements ModelCase {
  private final Kernels kernels;
  private final INDArray source;
  private final INDArray target;

  CopyCase(int values, Kernels kernels) {
    this.kernels = kernels;
    source = RandomValues.normal(new Random(1), values);
    target = RandomValues.normal(new Random(2), values);
  }

  @Override
  public void step() {
    kernels.copy(source, Destination.replacing(target));
  }

  @Override
  public long parameters() {
    return 0;
  }

  @Override
  public void close() {
    source.close();
    target.close();
  }
}
