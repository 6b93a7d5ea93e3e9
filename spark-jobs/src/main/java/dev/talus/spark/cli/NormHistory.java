package dev.talus.spark.cli;

import dev.talus.spark.galerkin.HistoryFile;
import java.util.Locale;

/** The norm of the residual after each step of a method without a network, as CSV. */
final class NormHistory {
  private final HistoryFile file;

  /** Writes the header. */
  NormHistory(HistoryFile file) {
    this.file = file;
    file.add("step,residual");
  }

  void add(int step, double norm) {
    file.add(String.format(Locale.ROOT, "%d,%.4e", step, norm));
  }

  /** Adds the norms of all steps from step 0. */
  void addAll(double[] norms) {
    for (int step = 0; step < norms.length; step++) {
      add(step, norms[step]);
    }
  }
}
