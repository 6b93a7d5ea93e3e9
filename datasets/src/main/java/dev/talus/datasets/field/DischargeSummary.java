package dev.talus.datasets.field;

/**
 * The discharge of a hopper in three numbers.
 *
 * <p>The dischargeable part is the initial content less the last one. A series that loses nothing
 * (its last content is not below the first) has drainage time 0, rate 0 and the residual as it is.
 * A series that starts empty has no discharge to speak of: all three are NaN. The last content
 * stands for the final one, so in a run that ends while the hopper still flows the residual is what
 * was left at that moment and the drainage time is close to the end of the run.
 *
 * @param drainageTimeSeconds time from the first entry until the content first is within 3 % of the
 *     initial content from the last content
 * @param outflowRate content per second between 80 % and 20 % of the dischargeable part
 * @param residual last content over initial content
 */
public record DischargeSummary(double drainageTimeSeconds, double outflowRate, double residual) {
  private static final double DRAINED_TOLERANCE = 0.03;
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
      return new DischargeSummary(Double.NaN, Double.NaN, Double.NaN);
    }
    double residual = last / initial;
    double dischargeable = initial - last;
    if (dischargeable <= 0) {
      return new DischargeSummary(0, 0, residual);
    }
    double drained = crossing(series, last + DRAINED_TOLERANCE * initial);
    double from = crossing(series, last + RATE_FROM * dischargeable);
    double to = crossing(series, last + RATE_TO * dischargeable);
    return new DischargeSummary(
        drained - series.timeSeconds()[0],
        (RATE_FROM - RATE_TO) * dischargeable / (to - from),
        residual);
  }

  private static double crossing(RemainingSeries series, double level) {
    // The last content is at most any level asked for here.
    return series.firstTimeAtMost(level).orElseThrow();
  }
}
