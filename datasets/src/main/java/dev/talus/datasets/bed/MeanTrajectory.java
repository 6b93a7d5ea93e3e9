package dev.talus.datasets.bed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The mean of several cases at each frame: the best guess without knowledge of the case, a baseline
 * for predictions. Mergeable. Memory is frames by cells. Not safe for use by several threads.
 */
public final class MeanTrajectory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int VALUES = BedState.FLUID_COMPONENTS + 1;

  private final int cells;
  private final List<double[]> sums = new ArrayList<>(); // by frame: fluid and mixing, [cells, 5]
  private final List<Integer> counts = new ArrayList<>();

  /** The mean of nothing yet, on a grid of so many cells. */
  public MeanTrajectory(int cells) {
    this.cells = cells;
  }

  /** Adds the state of a case at a frame. */
  public void add(int frame, BedState state) {
    if (state.cells() != cells) {
      throw new IllegalArgumentException(
          "Mean trajectory: expected %d cells, found %d".formatted(cells, state.cells()));
    }
    double[] sum = reserve(frame);
    for (int cell = 0; cell < cells; cell++) {
      for (int c = 0; c < BedState.FLUID_COMPONENTS; c++) {
        sum[VALUES * cell + c] += state.fluid()[BedState.FLUID_COMPONENTS * cell + c];
      }
      sum[VALUES * cell + VALUES - 1] += state.mixing()[cell];
    }
    counts.set(frame, counts.get(frame) + 1);
  }

  /** Adds what the other mean has seen. */
  public void merge(MeanTrajectory other) {
    for (int frame = 0; frame < other.frames(); frame++) {
      double[] sum = reserve(frame);
      double[] more = other.sums.get(frame);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += more[i];
      }
      counts.set(frame, counts.get(frame) + other.counts.get(frame));
    }
  }

  /** Frames from 0 to the last one that was added. */
  public int frames() {
    return sums.size();
  }

  /**
   * The mean fields at a frame, without particles; after the last frame those of the last one.
   *
   * @throws IllegalStateException if no case had that frame
   */
  public BedState at(int frame) {
    int known = Math.min(frame, frames() - 1);
    if (known < 0 || counts.get(known) == 0) {
      throw new IllegalStateException("Mean trajectory: no case was added at frame " + frame);
    }
    double[] sum = sums.get(known);
    float[] fluid = new float[BedState.FLUID_COMPONENTS * cells];
    float[] mixing = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      for (int c = 0; c < BedState.FLUID_COMPONENTS; c++) {
        fluid[BedState.FLUID_COMPONENTS * cell + c] =
            (float) (sum[VALUES * cell + c] / counts.get(known));
      }
      mixing[cell] = (float) (sum[VALUES * cell + VALUES - 1] / counts.get(known));
    }
    return new BedState(fluid, mixing, new float[0], new float[0]);
  }

  private double[] reserve(int frame) {
    while (frames() <= frame) {
      sums.add(new double[VALUES * cells]);
      counts.add(0);
    }
    return sums.get(frame);
  }
}
