package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.sample.PointSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The states of the cases that one worker trains on, in model units. A draw depends on the cases in
 * their order and the seed alone, so a repeated task trains on the same batches.
 *
 * @param cases one entry a case; the states of a case are consecutive
 */
public record BedShard(List<BedWindow> cases) {
  /** Copies the list. */
  public BedShard {
    cases = List.copyOf(cases);
  }

  /** Number of places where a window of so many steps can start. */
  public int windows(int steps) {
    return cases.stream().mapToInt(c -> Math.max(0, c.states().size() - steps)).sum();
  }

  /**
   * Draws a batch: windows uniformly with replacement.
   *
   * @param seed seed of the draw and of the batch, made from run, round, worker and step
   * @param batchSize samples
   * @param steps steps of a window, which has one state more
   * @throws IllegalStateException if no case is long enough
   */
  public BedBatch draw(long seed, int batchSize, int steps) {
    int starts = windows(steps);
    if (starts == 0) {
      throw new IllegalStateException(
          "Draw of a batch: no case of the shard has "
              + (steps + 1)
              + " states. Use fewer workers than cases or shorter windows.");
    }
    // Mixed first: seeds that follow each other would give Random nearly the same first numbers.
    Random random = new Random(new PointSampler(seed).seedOf("draw", 0, "windows"));
    List<BedWindow> windows = new ArrayList<>();
    for (int i = 0; i < batchSize; i++) {
      windows.add(window(random.nextInt(starts), steps));
    }
    return new BedBatch(windows, seed);
  }

  private BedWindow window(int start, int steps) {
    int first = start;
    for (BedWindow c : cases) {
      int inCase = Math.max(0, c.states().size() - steps);
      if (first < inCase) {
        List<BedState> states = c.states().subList(first, first + steps + 1);
        return new BedWindow(c.scalars(), states);
      }
      first -= inCase;
    }
    throw new IndexOutOfBoundsException("Window " + start + " of " + windows(steps));
  }
}
