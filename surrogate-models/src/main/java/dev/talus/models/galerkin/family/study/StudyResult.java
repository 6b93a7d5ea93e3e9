package dev.talus.models.galerkin.family.study;

import java.util.List;

/**
 * What a network of a family is worth.
 *
 * @param rows every start of every unseen case
 * @param trainingSeconds time of the training
 * @param parameters of the network
 */
public record StudyResult(List<StudyRow> rows, double trainingSeconds, long parameters) {
  /** Copies the rows. */
  public StudyResult {
    rows = List.copyOf(rows);
  }

  /** The rows of a start. */
  public List<StudyRow> of(String start) {
    return rows.stream().filter(row -> row.start().equals(start)).toList();
  }

  /**
   * Unseen cases after which training has paid for itself: training time over the time that a
   * Newton solve from the network's guess, the guess included, saves against one from zero.
   *
   * @return infinity if it saves none
   */
  public double breakEvenOfWarmStarts() {
    double warm =
        of(StartGuesses.NETWORK).stream()
            .mapToDouble(row -> row.newtonSeconds() + row.guessSeconds())
            .average()
            .orElse(Double.NaN);
    return breakEven(warm);
  }

  /** The same when the network's guess is taken for the solution, with its error. */
  public double breakEvenOfPredictions() {
    return breakEven(
        of(StartGuesses.NETWORK).stream()
            .mapToDouble(StudyRow::guessSeconds)
            .average()
            .orElse(Double.NaN));
  }

  private double breakEven(double seconds) {
    double cold =
        of(StartGuesses.ZERO).stream()
            .mapToDouble(StudyRow::newtonSeconds)
            .average()
            .orElse(Double.NaN);
    return cold > seconds ? trainingSeconds / (cold - seconds) : Double.POSITIVE_INFINITY;
  }
}
