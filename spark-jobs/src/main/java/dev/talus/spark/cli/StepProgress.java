package dev.talus.spark.cli;

import dev.talus.models.galerkin.training.Fit;
import dev.talus.spark.job.Progress;
import java.util.Locale;

/**
 * Tells the steps of a method to the status line.
 *
 * @param progress the line, in the stage that the steps belong to
 */
record StepProgress(Progress progress) implements Fit.Listener {
  @Override
  public void stepped(int step, double norm) {
    progress.count(step, "steps", String.format(Locale.ROOT, "|r| %.3e", norm));
  }
}
