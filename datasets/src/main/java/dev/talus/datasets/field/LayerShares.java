package dev.talus.datasets.field;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Layers of equal height over the initial filling, and how much each contributes to what is left.
 *
 * <p>In mass flow the layers leave in order from the lowest; in funnel flow the upper ones overtake
 * the lower ones.
 *
 * @param zLo lowest initial height, m
 * @param zHi highest initial height, m
 * @param layers number of layers, k
 */
public record LayerShares(double zLo, double zHi, int layers) implements Serializable {
  /** Default number of layers. */
  public static final int DEFAULT_LAYERS = 8;

  /** Checks the numbers. */
  public LayerShares {
    if (!(zLo <= zHi && Double.isFinite(zHi - zLo)) || layers < 1) {
      throw new IllegalArgumentException(
          "Layers: expected a finite height range and at least 1 layer, found "
              + zLo
              + " to "
              + zHi
              + " and "
              + layers);
    }
  }

  /**
   * The layers of a filling.
   *
   * @param initialZ initial heights of all particles, [n] m, at least one
   */
  public static LayerShares of(double[] initialZ, int layers) {
    if (initialZ.length == 0) {
      throw new IllegalArgumentException("Layers: the first snapshot has no particles");
    }
    return new LayerShares(
        Arrays.stream(initialZ).min().orElseThrow(),
        Arrays.stream(initialZ).max().orElseThrow(),
        layers);
  }

  /**
   * The layer of an initial height, 0 lowest. Heights outside the range, as a model may predict
   * them, belong to the nearest layer.
   */
  public int layerOf(double initialZ) {
    if (Double.isNaN(initialZ)) {
      throw new IllegalArgumentException("Layers: the initial height is unknown (NaN)");
    }
    if (zHi == zLo) {
      return 0;
    }
    double layer = Math.floor((initialZ - zLo) / (zHi - zLo) * layers);
    return (int) Math.max(0, Math.min(layers - 1, layer));
  }

  /**
   * Share of each layer among remaining particles.
   *
   * @param initialZ initial heights of the particles that are left, [n] m; NaN are left out
   * @return [k], sums to 1, or all 0 when nothing is left
   */
  public double[] shares(double[] initialZ) {
    double[] shares = new double[layers];
    int known = 0;
    for (double z : initialZ) {
      if (!Double.isNaN(z)) {
        shares[layerOf(z)]++;
        known++;
      }
    }
    for (int k = 0; k < layers && known > 0; k++) {
      shares[k] /= known;
    }
    return shares;
  }
}
