package dev.talus.models.galerkin.network;

/**
 * One Chebyshev layer of a sub-network.
 *
 * @param order number of terms
 * @param width features of a node after the layer
 */
public record LayerSize(int order, int width) {
  /** Checks the sizes. */
  public LayerSize {
    if (order < 1 || width < 1) {
      throw new IllegalArgumentException(
          "A layer needs at least one term and one feature, found order "
              + order
              + ", width "
              + width
              + ".");
    }
  }
}
