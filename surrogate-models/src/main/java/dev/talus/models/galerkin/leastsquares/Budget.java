package dev.talus.models.galerkin.leastsquares;

/**
 * How long an iteration may go on: until its steps or its time are used up, whichever comes first.
 *
 * @param steps most steps
 * @param seconds most wall time; a step that has begun is ended
 */
public record Budget(int steps, double seconds) {
  /** Checks that there is something to spend. */
  public Budget {
    if (steps < 1 || !(seconds > 0)) {
      throw new IllegalArgumentException(
          "Expected at least one step and more than no time, found "
              + steps
              + " steps and "
              + seconds
              + " s");
    }
  }

  /** The same with at most so many steps. */
  public Budget atMost(int most) {
    return new Budget(Math.min(steps, most), seconds);
  }

  /** Any time for these steps. */
  public static Budget ofSteps(int steps) {
    return new Budget(steps, Double.POSITIVE_INFINITY);
  }

  /** Starts to count the time. */
  public Clock start() {
    return new Clock(System.nanoTime());
  }

  /** Time that is running. */
  public final class Clock {
    private final long start;

    private Clock(long start) {
      this.start = start;
    }

    /**
     * The share of the budget that is used up.
     *
     * @param step steps made
     */
    public double used(int step) {
      return Math.max((double) step / steps, (System.nanoTime() - start) / 1e9 / seconds);
    }

    /**
     * What is left after as many steps, at least one step and a moment.
     *
     * @param step steps made
     */
    public Budget left(int step) {
      double spent = (System.nanoTime() - start) / 1e9;
      return new Budget(Math.max(1, steps - step), Math.max(1e-3, seconds - spent));
    }

    /** Whether nothing is left after as many steps. */
    public boolean spent(int step) {
      return used(step) >= 1;
    }
  }
}
