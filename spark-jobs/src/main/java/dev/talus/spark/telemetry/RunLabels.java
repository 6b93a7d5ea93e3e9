package dev.talus.spark.telemetry;

import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which run, verb and stage it is that Spark works for: in the descriptions of its jobs, which
 * the web interface and the history server show, and in log lines.
 *
 * <p>Log lines of tasks get the labels as {@code mdc.run_id}, {@code mdc.verb} and {@code
 * mdc.stage} in their thread context (Spark passes on local properties of such names). The driver's
 * own lines come from many threads, most of which were started before the labels were known, so
 * there they are system properties: {@code talus.run_id}, {@code talus.verb}, {@code talus.stage}.
 */
public final class RunLabels {
  private static final Logger LOG = LoggerFactory.getLogger(RunLabels.class);

  private RunLabels() {}

  /** A verb begins; its run is not known yet. */
  public static void verb(SparkContext context, String verb) {
    put(context, "verb", verb);
    put(context, "run_id", "");
    stage(context, verb + ": looking at what there is");
  }

  /** The run of the verb is known; may be told again. */
  public static void run(SparkContext context, String runId) {
    if (!runId.equals(context.getLocalProperty("mdc.run_id"))) {
      put(context, "run_id", runId);
      LOG.info("Run {}", runId);
    }
  }

  /**
   * A stage of the verb begins.
   *
   * @param name {@code verb: what happens}, or the verb alone
   */
  public static void stage(SparkContext context, String name) {
    put(context, "stage", name.substring(name.indexOf(':') + 1).strip());
    context.setJobDescription("talus " + name);
    LOG.info("Stage {}", name);
  }

  private static void put(SparkContext context, String label, String value) {
    context.setLocalProperty("mdc." + label, value);
    System.setProperty("talus." + label, value);
  }
}
