package dev.talus.datasets.field;

/**
 * The discharge of a hopper in three numbers.
 *
 * <p>The dischargeable part is the initial content less the last one. A series that loses nothing
 * (its last content is not below the first) has drainage time 0, rate 0 and the residual as it is.
 * A series that starts empty has no discharge to speak of: all three are NaN. The last content
 * stands for the final one, so in a run that ends while the hopper still flows the residual is what
 * was left at that moment and the drainage time is close to the end of the run: such a series has
 * not drained, and its drainage time is no more than a lower bound.
 *
 * <p>Drained is a series that ends with at most 3 % of its initial content, or has lost more than
 * that and then settled: what is within the last 3 % took at least twice as long as it would at the
 * outflow rate.
 *
 * @param drainageTimeSeconds time from the first entry until the content first is within 3 % of the
 *     initial content from the last content
 * @param outflowRate content per second between 80 % and 20 % of the dischargeable part
 * @param residual last content over initial content
 * @param drained whether the content is at its final value by the end
 */
public record DischargeSummary(
    double drainageTimeSeconds, double outflowRate, double residual, boolean drained) {
  private static final double DRAINED_TOLERANCE = 0.03;
  private static final double SETTLED = 2;
  private static final double RATE_FROM = 0.8;
  private static final double RATE_TO = 0.2;

  /**
   * Summarises a series; the times at which levels are crossed are interpolated linearly.
   *
   * @param timeSeconds strictly increasing times, [n]
   * @param remaining content at those times, [n], in any unit
   */
  public static DischargeSummary of(double[] timeSeconds, double[] remaining) {
    return of(new RemainingSeries(timeSeconds, remaining));
  }

  /** Summarises a series. O(n). */
  public static DischargeSummary of(RemainingSeries series) {
    double initial = series.initial();
    double last = series.last();
    if (initial == 0) {
      return new DischargeSummary(Double.NaN, Double.NaN, Double.NaN, false);
    }
    double residual = last / initial;
    double dischargeable = initial - last;
    if (dischargeable <= 0) {
      return new DischargeSummary(0, 0, residual, false);
    }
    double tolerance = DRAINED_TOLERANCE * initial;
    double drainedAt = crossing(series, last + tolerance);
    double from = crossing(series, last + RATE_FROM * dischargeable);
    double to = crossing(series, last + RATE_TO * dischargeable);
    double rate = (RATE_FROM - RATE_TO) * dischargeable / (to - from);
    double[] times = series.timeSeconds();
    boolean settled =
        dischargeable > tolerance
            && (times[times.length - 1] - drainedAt) * rate >= SETTLED * tolerance;
    return new DischargeSummary(drainedAt - times[0], rate, residual, last <= tolerance || settled);
  }

  private static double crossing(RemainingSeries series, double level) {
    // The last content is at most any level asked for here.
    return series.firstTimeAtMost(level).orElseThrow();
  }
}
