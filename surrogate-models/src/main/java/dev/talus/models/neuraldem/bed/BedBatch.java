package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import java.util.List;

/**
 * What an optimiser step of the transient model learns from.
 *
 * @param windows one a sample
 * @param seed decides which particles are looked at and asked for, and the noise: the same batch
 *     always gives the same loss
 */
public record BedBatch(List<BedWindow> windows, long seed) {
  /** Copies the list. */
  public BedBatch {
    windows = List.copyOf(windows);
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("Bed batch: expected at least one sample, found none.");
    }
  }

  /** Conditioning scalars of each sample. */
  List<float[]> scalars() {
    return windows.stream().map(BedWindow::scalars).toList();
  }

  /**
   * The states of all samples after {@code step} steps.
   *
   * @throws IllegalArgumentException if a window is too short
   */
  List<BedState> states(int step) {
    for (BedWindow window : windows) {
      if (window.states().size() <= step) {
        throw new IllegalArgumentException(
            "Bed batch: expected windows of "
                + (step + 1)
                + " states or more, found one of "
                + window.states().size()
                + ". Draw longer windows or unroll fewer steps.");
      }
    }
    return windows.stream().map(window -> window.states().get(step)).toList();
  }
}
