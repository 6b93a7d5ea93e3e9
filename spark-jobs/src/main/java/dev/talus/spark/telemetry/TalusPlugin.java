package dev.talus.spark.telemetry;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Puts the {@link RunMetrics} among the metrics of Spark's driver: {@code spark.plugins}. */
public final class TalusPlugin implements SparkPlugin {

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverMetrics();
  }

  /** None: what executors do is counted by their tasks, at the driver. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class DriverMetrics implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      context.addSparkListener(new TaskReads());
      return Map.of();
    }

    @Override
    public void registerMetrics(String applicationId, PluginContext plugin) {
      RunMetrics.startIn(plugin.metricRegistry());
    }
  }

  private static final class TaskReads extends SparkListener {
    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      if (event.reason() == Success$.MODULE$) {
        InputMetrics read = event.taskMetrics().inputMetrics();
        RunMetrics.current().countRead(read.recordsRead(), read.bytesRead());
      }
    }
  }
}
