package dev.talus.spark.galerkin;

import dev.talus.models.galerkin.assembly.Field;
import dev.talus.models.galerkin.cases.GalerkinCase;
import dev.talus.models.galerkin.training.Fit;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How residual and errors fall with the time, as CSV: wall seconds, and CPU seconds of the whole
 * process, which tell more on a busy machine. A step is looked at if its time has come, each a
 * tenth later than the one before. Looking takes a pass through the network, which is in the time.
 */
public final class TrainingHistory implements Fit.Listener {
  private static final double GROWTH = 1.1;

  private final GalerkinCase testCase;
  private final HistoryFile out;
  private final Fit.Listener other;
  private final long start = System.nanoTime();
  private final double cpuAtStart = cpuSeconds();
  private double next;

  /**
   * Starts the clock and writes the header.
   *
   * @param testCase problem and solution that errors are taken against
   * @param out gets the lines as they come
   * @param other is told of every step too
   */
  public TrainingHistory(GalerkinCase testCase, HistoryFile out, Fit.Listener other) {
    this.testCase = testCase;
    this.out = out;
    this.other = other;
    StringBuilder header = new StringBuilder("step,seconds,cpu_seconds,residual");
    for (Field field : testCase.problem().system().space().fields()) {
      header.append(",error_").append(field.name());
    }
    out.add(header.toString());
  }

  @Override
  public void stepped(int step, double norm) {
    other.stepped(step, norm);
  }

  @Override
  public void reached(int step, double norm, Supplier<double[]> state) {
    other.stepped(step, norm);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (seconds >= next) {
      next = GROWTH * seconds;
      add(step, seconds, norm, state.get());
    }
  }

  private void add(int step, double seconds, double norm, double[] state) {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT, "%d,%.3f,%.3f,%.4e", step, seconds, cpuSeconds() - cpuAtStart, norm));
    for (Field field : testCase.problem().system().space().fields()) {
      line.append(String.format(Locale.ROOT, ",%.4e", testCase.error(field.name(), state)));
    }
    out.add(line.toString());
  }

  private static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean process
        ? process.getProcessCpuTime() / 1e9
        : Double.NaN;
  }
}
