package dev.talus.datasets.bed;

import dev.talus.datasets.stats.PowerSpectrum;
import dev.talus.datasets.stats.RunningMoments;
import java.util.List;

/**
 * A bed over a long time. A bed is chaotic: beyond some states no prediction follows the bubbles
 * one by one, and only such statistics tell whether it behaves like the simulation.
 *
 * @param solidHeight mean over time of the height of the solid, m
 * @param solidHeightDeviation its standard deviation in time, m
 * @param probeVoidFraction mean void fraction below the probe height
 * @param probeVoidDeviation its standard deviation in time
 * @param probeSpectrum power spectrum of the probe by Welch's method, segments of at most {@value
 *     #LONGEST_SEGMENT} states; its density is in 1/Hz
 * @param bubbleCount mean number of bubbles
 * @param bubbleDiameter mean equivalent diameter, each bubble counting once, m; NaN without bubbles
 * @param lacey mixing index at the end
 */
public record BedStatistics(
    double solidHeight,
    double solidHeightDeviation,
    double probeVoidFraction,
    double probeVoidDeviation,
    PowerSpectrum probeSpectrum,
    double bubbleCount,
    double bubbleDiameter,
    double lacey) {
  private static final int LONGEST_SEGMENT = 128;

  /**
   * The statistics of consecutive states.
   *
   * @param summaries at least 4
   * @param intervalSeconds time between two states
   */
  public static BedStatistics of(List<BedSummary> summaries, double intervalSeconds) {
    if (summaries.size() < 4) {
      throw new IllegalArgumentException(
          "Statistics of a bed: expected at least 4 states, found " + summaries.size());
    }
    RunningMoments height = new RunningMoments();
    RunningMoments probe = new RunningMoments();
    RunningMoments bubbles = new RunningMoments();
    double diameters = 0;
    long count = 0;
    for (BedSummary summary : summaries) {
      height.add(summary.solidHeight());
      probe.add(summary.probeVoidFraction());
      bubbles.add(summary.bubbles().count());
      if (summary.bubbles().count() > 0) {
        diameters += summary.bubbles().count() * summary.bubbles().diameter();
        count += summary.bubbles().count();
      }
    }
    double[] signal = summaries.stream().mapToDouble(BedSummary::probeVoidFraction).toArray();
    PowerSpectrum spectrum =
        PowerSpectrum.welch(signal, intervalSeconds, Math.min(LONGEST_SEGMENT, signal.length));
    return new BedStatistics(
        height.mean(),
        height.standardDeviation(),
        probe.mean(),
        probe.standardDeviation(),
        spectrum,
        bubbles.mean(),
        count == 0 ? Double.NaN : diameters / count,
        summaries.get(summaries.size() - 1).lacey());
  }

  /** Mean frequency of the probe's power spectrum, Hz; NaN if it never varies. */
  public double probeFrequency() {
    return probeSpectrum.meanFrequency();
  }
}
