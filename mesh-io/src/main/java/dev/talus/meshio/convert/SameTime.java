package dev.talus.meshio.convert;

/** Whether two times are the same but for the digits that somebody left out. */
final class SameTime {
  private static final double RELATIVE = 1e-9;

  private SameTime() {}

  static boolean of(double a, double b) {
    return Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b));
  }
}
