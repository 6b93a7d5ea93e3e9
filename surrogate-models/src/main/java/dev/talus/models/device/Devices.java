package dev.talus.models.device;

import java.io.Serializable;
import java.util.Optional;

/**
 * The accelerators that this process sees, counted from 0 in the order of CUDA.
 *
 * <p>Serializable, so that a scheduler's driver can hand the choice to its workers; an instance
 * holds no state of its own.
 */
public interface Devices extends Serializable {
  /**
   * Why a device cannot be used in this process; empty if it can.
   *
   * <p>May compute on the device and bind the calling thread to it.
   *
   * @param device from 0
   */
  Optional<String> refusal(int device);

  /**
   * Makes the calling thread compute on a device from now on. Arrays of the thread that lie on
   * another device stay there.
   *
   * @param device from 0, one that {@link #refusal} has nothing against
   */
  void bind(int device);
}
