package dev.talus.datasets.field;

import java.util.Arrays;

/**
 * Labels the particles of one case with displacement, transport and residence time.
 *
 * <p>Residence needs the future of a particle, so the snapshots are fed backwards in time, the last
 * one first, without a gap. Snapshots without particles belong to the series: particles leave
 * between the last full and the first empty one. A particle leaves at the first snapshot that lacks
 * it, so residence times are too long by half a snapshot interval on average.
 *
 * <p>One labeller serves one case. It remembers one snapshot: O(n) memory and O(n) time a snapshot.
 * Not safe for use by several threads at once.
 */
public final class HopperLabeller {
  private Snapshot next;
  private IdIndex nextRows;
  private double[] nextExitSeconds; // [n of next] time of the first snapshot without the particle
  private boolean[] nextLeaves;
  private double lastSeconds;

  /**
   * Labels the snapshot that comes directly before the one given in the last call.
   *
   * @param snapshot the case's last snapshot in the first call
   * @param initialPositions where each particle of the snapshot was when first seen, row-major [n,
   *     3] m
   * @throws IllegalArgumentException if the snapshot is not directly before the previous one, or an
   *     identifier occurs twice, or the number of initial positions differs
   */
  public ParticleLabels label(Snapshot snapshot, double[] initialPositions) {
    int n = snapshot.size();
    if (initialPositions.length != 3L * n) {
      throw new IllegalArgumentException(
          "Frame "
              + snapshot.frame()
              + ": expected 3 initial coordinates for each of "
              + n
              + " particles, found "
              + initialPositions.length
              + " numbers");
    }
    if (next == null) {
      this.lastSeconds = snapshot.timeSeconds();
    } else {
      checkOrder(snapshot);
    }
    IdIndex rows = new IdIndex(snapshot.particleIds());

    float[] displacement = new float[3 * n];
    float[] residence = new float[n];
    boolean[] leaves = new boolean[n];
    double[] exitSeconds = new double[n];
    Arrays.fill(displacement, Float.NaN);
    for (int i = 0; i < n; i++) {
      int nextRow = next == null ? -1 : nextRows.rowOf(snapshot.particleIds()[i]);
      if (nextRow >= 0) {
        for (int axis = 0; axis < 3; axis++) {
          displacement[3 * i + axis] =
              (float) (next.positions()[3 * nextRow + axis] - snapshot.positions()[3 * i + axis]);
        }
        exitSeconds[i] = nextExitSeconds[nextRow];
        leaves[i] = nextLeaves[nextRow];
      } else if (next != null) {
        exitSeconds[i] = next.timeSeconds();
        leaves[i] = true;
      } else {
        exitSeconds[i] = lastSeconds;
      }
      residence[i] = (float) (exitSeconds[i] - snapshot.timeSeconds());
    }

    this.next = snapshot;
    this.nextRows = rows;
    this.nextExitSeconds = exitSeconds;
    this.nextLeaves = leaves.clone();
    return new ParticleLabels(displacement, toFloats(initialPositions), residence, leaves);
  }

  private void checkOrder(Snapshot snapshot) {
    boolean earlier =
        snapshot.frame() == next.frame() - 1
            && snapshot.step() < next.step()
            && snapshot.timeSeconds() < next.timeSeconds();
    if (!earlier) {
      throw new IllegalArgumentException(
          "Expected the snapshot directly before "
              + describe(next)
              + ", found "
              + describe(snapshot)
              + ". Feed every snapshot of one case, also empty ones, the last first.");
    }
  }

  private static String describe(Snapshot snapshot) {
    return "frame "
        + snapshot.frame()
        + " (step "
        + snapshot.step()
        + ", "
        + snapshot.timeSeconds()
        + " s)";
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
