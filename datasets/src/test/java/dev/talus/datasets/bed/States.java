package dev.talus.datasets.bed;

/** States for tests. */
final class States {
  private States() {}

  /** A state without particles whose gas rests. */
  static BedState of(float[] voidFraction, float[] mixing) {
    float[] fluid = new float[4 * voidFraction.length];
    for (int cell = 0; cell < voidFraction.length; cell++) {
      fluid[4 * cell + BedState.VOID_FRACTION] = voidFraction[cell];
    }
    return new BedState(fluid, mixing, new float[0], new float[0]);
  }

  static BedState of(float... voidFraction) {
    return of(voidFraction, new float[voidFraction.length]);
  }
}
