package dev.talus.datasets.bulk;

import java.util.List;

/**
 * The bulk friction: shear stress over normal stress in a steadily sheared layer, both on average
 * over the time. Signs do not matter.
 *
 * <p>The standard error is that of the mean of up to five blocks of snapshots that follow one
 * another, since snapshots close in time are alike.
 */
public final class BulkFriction {
  private static final int BLOCKS = 5;

  private BulkFriction() {}

  /**
   * Measures the friction.
   *
   * @param snapshots of the steady state, in order, at least two
   * @throws IllegalArgumentException if there are fewer, or no stress in them
   */
  public static Estimate of(List<CoreStress> snapshots) {
    int blocks = Math.min(BLOCKS, snapshots.size());
    double friction = ratio(snapshots);
    if (blocks < 2 || !Double.isFinite(friction)) {
      throw new IllegalArgumentException(
          "expected at least 2 snapshots of a layer under load, found %d with a friction of %s"
              .formatted(snapshots.size(), friction));
    }
    double squares = 0;
    for (int b = 0; b < blocks; b++) {
      int from = b * snapshots.size() / blocks;
      int to = (b + 1) * snapshots.size() / blocks;
      double difference = ratio(snapshots.subList(from, to)) - friction;
      squares += difference * difference;
    }
    return new Estimate(friction, Math.sqrt(squares / (blocks * (blocks - 1.0))));
  }

  private static double ratio(List<CoreStress> snapshots) {
    double shear = snapshots.stream().mapToDouble(CoreStress::shear).sum();
    double normal = snapshots.stream().mapToDouble(CoreStress::normal).sum();
    return Math.abs(shear / normal);
  }
}
