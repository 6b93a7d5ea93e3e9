package dev.talus.spark.telemetry;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.ToDoubleFunction;

/**
 * Counters and gauges of the driver, which hold what all its verbs have done. Spark's sinks show
 * them, such as the Prometheus servlet, if the application has the {@link TalusPlugin}.
 *
 * <p>Rows and bytes written are those of published tables, as in their manifests. Rows and bytes
 * read are those of all tasks that succeeded, as Spark counts them; every table that is written is
 * read once more to check it.
 */
public final class RunMetrics {
  /** Spark allows one context a process, and so one of these. */
  private static volatile RunMetrics current = new RunMetrics(new MetricRegistry());

  private final Counter rowsRead;
  private final Counter bytesRead;
  private final Counter rowsWritten;
  private final Counter bytesWritten;
  private final Counter samples;
  private final Counter aggregationBytes;

  private volatile TrainedRound latest = TrainedRound.NONE;

  private RunMetrics(MetricRegistry registry) {
    rowsRead = registry.counter("rows_read");
    bytesRead = registry.counter("bytes_read");
    rowsWritten = registry.counter("rows_written");
    bytesWritten = registry.counter("bytes_written");
    samples = registry.counter("training_samples");
    aggregationBytes = registry.counter("aggregation_bytes");
    gauge(registry, "training_round", TrainedRound::round);
    gauge(registry, "training_step", TrainedRound::step);
    gauge(registry, "training_loss", TrainedRound::loss);
    gauge(registry, "round_seconds", TrainedRound::seconds);
    gauge(registry, "samples_per_second", TrainedRound::samplesPerSecond);
  }

  /** Those of the Spark application that started last in this process. */
  public static RunMetrics current() {
    return current;
  }

  /** Starts from zero, in a registry that Spark shows. */
  static void startIn(MetricRegistry registry) {
    current = new RunMetrics(registry);
  }

  /** Counts a table that was published. */
  public void countTable(long rows, long bytes) {
    rowsWritten.inc(rows);
    bytesWritten.inc(bytes);
  }

  /** Counts a round of a training; the gauges show the latest. */
  public void countRound(TrainedRound round) {
    latest = round;
    samples.inc(round.samples());
    aggregationBytes.inc(round.aggregationBytes());
  }

  /** Counts what a task has read. */
  void countRead(long rows, long bytes) {
    rowsRead.inc(rows);
    bytesRead.inc(bytes);
  }

  private void gauge(MetricRegistry registry, String name, ToDoubleFunction<TrainedRound> value) {
    registry.register(name, (Gauge<Double>) () -> value.applyAsDouble(latest));
  }
}
