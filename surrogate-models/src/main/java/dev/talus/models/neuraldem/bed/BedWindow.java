package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import java.util.List;

/**
 * Consecutive states of one case, in model units: the first is what a step starts from, the last
 * what the training compares with.
 *
 * @param scalars conditioning scalars of the case in the model's order
 * @param states two or more states, one step apart
 */
public record BedWindow(float[] scalars, List<BedState> states) {
  /** Checks that there is a step; copies the list. */
  public BedWindow {
    states = List.copyOf(states);
    if (states.size() < 2) {
      throw new IllegalArgumentException(
          "Bed window: expected at least 2 states, found " + states.size() + ".");
    }
  }
}
