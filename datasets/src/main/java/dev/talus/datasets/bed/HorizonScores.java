package dev.talus.datasets.bed;

import dev.talus.datasets.stats.RunningMoments;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good predictions are against how many states they look ahead. Mergeable. Not safe for use by
 * several threads.
 */
public final class HorizonScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Scores> byHorizon = new TreeMap<>();

  private static final class Scores implements Serializable {
    private static final long serialVersionUID = 1L;
    private final BedErrors errors = new BedErrors();
    private final RunningMoments correlation = new RunningMoments();
    private final RunningMoments anomalies = new RunningMoments();
  }

  /**
   * Compares the fields in the cells.
   *
   * @param ahead states from the start of the prediction to this one, 1 for a single step
   * @param mean what anomalies are taken from, usually the mean of the case over its time
   */
  public void add(int ahead, BedState truth, BedState prediction, BedState mean) {
    Scores scores = byHorizon.computeIfAbsent(ahead, a -> new Scores());
    scores.errors.addCells(truth, prediction);
    addKnown(scores.correlation, VoidCorrelation.of(truth, prediction));
    addKnown(scores.anomalies, VoidCorrelation.ofAnomalies(truth, prediction, mean));
  }

  /**
   * Compares the displacements of the same particles at the same places.
   *
   * @param ahead states from the start of the prediction to this one
   */
  public void addParticles(int ahead, BedState truth, BedState prediction) {
    byHorizon
        .computeIfAbsent(ahead, a -> new Scores())
        .errors
        .add(BedField.DISPLACEMENT, truth, prediction);
  }

  /** Adds what the other scores have seen. */
  public void merge(HorizonScores other) {
    for (Map.Entry<Integer, Scores> entry : other.byHorizon.entrySet()) {
      Scores scores = byHorizon.computeIfAbsent(entry.getKey(), a -> new Scores());
      scores.errors.merge(entry.getValue().errors);
      scores.correlation.merge(entry.getValue().correlation);
      scores.anomalies.merge(entry.getValue().anomalies);
    }
  }

  /** The horizons with predictions, ascending. */
  public int[] horizons() {
    return byHorizon.keySet().stream().mapToInt(Integer::intValue).toArray();
  }

  /** See {@link BedErrors#standardised}; NaN for a horizon without predictions. */
  public double standardisedError(int ahead, BedField field, BedMoments moments) {
    return of(ahead).errors.standardised(field, moments);
  }

  /** Mean of {@link VoidCorrelation#of}; predictions that are the same everywhere are left out. */
  public double voidCorrelation(int ahead) {
    return of(ahead).correlation.mean();
  }

  /** Mean of {@link VoidCorrelation#ofAnomalies}; NaN if predictions are the mean itself. */
  public double anomalyCorrelation(int ahead) {
    return of(ahead).anomalies.mean();
  }

  private Scores of(int ahead) {
    return byHorizon.getOrDefault(ahead, new Scores());
  }

  private static void addKnown(RunningMoments moments, double value) {
    if (!Double.isNaN(value)) {
      moments.add(value);
    }
  }
}
