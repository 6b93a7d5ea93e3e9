package dev.talus.spark.evaluate;

/** Predictions of a fluidised bed that need no network. */
enum BedBaseline {
  /** The bed stays as it is. */
  PERSISTENCE("persistence"),
  /** The mean of the training cases at the same frame, whatever the case. */
  MEAN_TRAJECTORY("mean_trajectory");

  private final String label;

  BedBaseline(String label) {
    this.label = label;
  }

  /** Value of the column {@code baseline} of the metrics. */
  String label() {
    return label;
  }
}
