package dev.talus.models.vertex;

/** The rule that attention heads share the width evenly. */
final class Heads {
  private Heads() {}

  static void check(int width, int heads) {
    if (heads < 1 || width < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "Expected a number of heads that divides the width " + width + ", found " + heads + ".");
    }
  }
}
