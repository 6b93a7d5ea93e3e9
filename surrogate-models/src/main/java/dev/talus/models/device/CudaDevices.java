package dev.talus.models.device;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Devices of ND4J's backend for CUDA; none if the backend is another one. */
public final class CudaDevices implements Devices {
  private static final long serialVersionUID = 1L;

  /** Compute capabilities of the machine code in nd4j-cuda-11.6 1.0.0-M2.1, which has no PTX. */
  private static final int LEAST_CAPABILITY = 37;

  private static final int GREATEST_MAJOR = 8;

  @Override
  public Optional<String> refusal(int device) {
    if (Nd4j.getEnvironment().isCPU()) {
      return Optional.of(
          "its ND4J backend is the one for the processor (%s); build Talus with -P cuda"
              .formatted(Nd4j.getBackend().getClass().getSimpleName()));
    }
    int count = Nd4j.getAffinityManager().getNumberOfDevices();
    if (device >= count) {
      return Optional.of("its backend sees %d devices, and no device %d".formatted(count, device));
    }
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    Optional<String> tooOldOrNew =
        capabilityRefusal(ops.getDeviceMajor(device), ops.getDeviceMinor(device));
    return tooOldOrNew.isPresent() ? tooOldOrNew : arithmeticRefusal(device);
  }

  @Override
  public void bind(int device) {
    if (Nd4j.getAffinityManager().getDeviceForCurrentThread() != device) {
      // Streams and handles of the thread belong to the device that it leaves.
      Nd4j.getMemoryManager().releaseCurrentContext();
      Nd4j.getAffinityManager().unsafeSetDevice(device);
    }
  }

  /** Machine code runs on devices of the same major capability and an equal or higher minor. */
  static Optional<String> capabilityRefusal(int major, int minor) {
    if (10 * major + minor >= LEAST_CAPABILITY && major <= GREATEST_MAJOR) {
      return Optional.empty();
    }
    return Optional.of(
        "its device has compute capability %d.%d, and ND4J's library has code for 3.7 to 8.x only"
            .formatted(major, minor));
  }

  /** One small operation; a device without code for it fails or gives something else. */
  private Optional<String> arithmeticRefusal(int device) {
    bind(device);
    try (INDArray ones = Nd4j.ones(DataType.FLOAT, 4)) {
      double sum = ones.addi(1).sumNumber().doubleValue();
      return sum == 8 ? Optional.empty() : Optional.of("its device says that 4 x 2 is " + sum);
    } catch (RuntimeException e) {
      return Optional.of("its device cannot compute: " + e.getMessage());
    }
  }
}
