package dev.talus.models.kernel;

/** Chooses the fastest kernels that work here. */
public final class KernelSelection {
  private KernelSelection() {}

  /** The kernels to use on this machine. */
  public static Kernels best() {
    return new Nd4jKernels();
  }
}
