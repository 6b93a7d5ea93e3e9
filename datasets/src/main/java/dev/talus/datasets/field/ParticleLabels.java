package dev.talus.datasets.field;

/**
 * The fields that a hopper model learns, at the particles of one snapshot and in their order.
 *
 * @param displacement way to the next snapshot, row-major [n, 3] m; NaN in the last snapshot and
 *     where the particle is not in the next one
 * @param transport where the particle was when first seen, row-major [n, 3] m
 * @param residenceTimeSeconds time until the first snapshot without the particle, [n]; until the
 *     last snapshot for a particle that never leaves
 * @param leaves whether the particle leaves before the last snapshot, [n]
 */
public record ParticleLabels(
    float[] displacement, float[] transport, float[] residenceTimeSeconds, boolean[] leaves) {

  /** Checks that the arrays have the same number of particles. */
  public ParticleLabels {
    int n = leaves.length;
    if (displacement.length != 3L * n
        || transport.length != 3L * n
        || residenceTimeSeconds.length != n) {
      throw new IllegalArgumentException(
          "Labels of "
              + n
              + " particles: found "
              + displacement.length
              + " displacement, "
              + transport.length
              + " transport and "
              + residenceTimeSeconds.length
              + " residence time values");
    }
  }

  /** Number of particles, n. */
  public int size() {
    return leaves.length;
  }
}
