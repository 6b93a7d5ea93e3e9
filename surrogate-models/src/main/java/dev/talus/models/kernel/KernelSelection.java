package dev.talus.models.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the fastest kernels that work here: {@link VectorKernels} on a processor whose Java has
 * the Vector API as this was compiled for, else {@link Nd4jKernels}.
 */
public final class KernelSelection {
  private static final Logger LOG = LoggerFactory.getLogger(KernelSelection.class);

  private KernelSelection() {}

  /** The kernels to use on this machine, with a thread for every processor. */
  public static Kernels best() {
    return best(Runtime.getRuntime().availableProcessors());
  }

  /**
   * The kernels to use on this machine.
   *
   * @param threads greatest number of threads at work for one call; with several tasks in one
   *     process, the processors divided by the tasks
   */
  public static Kernels best(int threads) {
    if (!Nd4j.getEnvironment().isCPU()) {
      return chosen(new Nd4jKernels(), "the backend is not the processor");
    }
    try {
      Kernels kernels = new VectorKernels(threads);
      probe(kernels);
      return chosen(kernels, "the Vector API and OpenBLAS work");
    } catch (LinkageError e) {
      return chosen(
          new Nd4jKernels(),
          "the Vector API or OpenBLAS does not link ("
              + e
              + "); Java 17 with --add-modules jdk.incubator.vector is needed");
    }
  }

  private static Kernels chosen(Kernels kernels, String reason) {
    LOG.info("Kernels: {}, because {}", kernels.description(), reason);
    return kernels;
  }

  /** Runs a loop and a product, so that everything that can fail to link does so now. */
  private static void probe(Kernels kernels) {
    try (INDArray x = Nd4j.zeros(DataType.FLOAT, 16, 16);
        INDArray bias = Nd4j.zeros(DataType.FLOAT, 16);
        INDArray y = Nd4j.zeros(DataType.FLOAT, 16, 16)) {
      kernels.gelu(x, y);
      kernels.linear(x, x, bias, y);
    }
  }
}
