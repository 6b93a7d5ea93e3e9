package dev.talus.spark.train;

import dev.talus.models.device.Devices;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.ResourcesMissingException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;

/**
 * Workers that compute on GPUs: an executor has one GPU, and a worker's task has it alone.
 *
 * <p>Only the training stage asks for GPUs (stage-level scheduling by a profile of task resources,
 * which keeps the executors of the application), so all other stages use every core.
 */
final class GpuWorkers implements WorkerDevice {
  private static final long serialVersionUID = 1L;

  private static final String GPU = "gpu";
  private static final String AMOUNT = "spark.executor.resource.gpu.amount";
  private static final String GUIDE = "See 'GPUs' in docs/operations.md.";

  private final Devices devices;

  GpuWorkers(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void require(JavaSparkContext context, int workers) {
    requireConfigured(context.getConf());
    Devices probed = devices;
    List<String> refusals =
        placed(context.parallelize(Collections.nCopies(workers, GPU), workers))
            .map(gpu -> probed.refusal(givenDevice()).map(GpuWorkers::here).orElse(null))
            .filter(Objects::nonNull)
            .collect();
    if (!refusals.isEmpty()) {
      throw new ResourcesMissingException(
          "train.device=gpu: %s. %s".formatted(refusals.get(0), GUIDE));
    }
  }

  @Override
  public <T> JavaRDD<T> placed(JavaRDD<T> stage) {
    ResourceProfile oneGpuATask =
        new ResourceProfileBuilder().require(new TaskResourceRequests().resource(GPU, 1)).build();
    return stage.withResources(oneGpuATask);
  }

  @Override
  public void bind() {
    devices.bind(givenDevice());
  }

  private static void requireConfigured(SparkConf conf) {
    String master = conf.get("spark.master");
    if (master.equals("local") || master.startsWith("local[")) {
      throw new ResourcesMissingException(
          "train.device=gpu: Spark gives GPUs to executors, and the master %s has none. Use a cluster. %s"
              .formatted(master, GUIDE));
    }
    String amount = conf.get(AMOUNT, "0");
    if (amount.equals("0")) {
      throw new ResourcesMissingException(
          "train.device=gpu: the executors have no GPUs. Set %s=1 and a discovery script. %s"
              .formatted(AMOUNT, GUIDE));
    }
    if (!amount.equals("1")) {
      throw new UsageException(
          "%s: expected 1, an executor a GPU, found %s. Ask for more executors instead."
              .formatted(AMOUNT, amount));
    }
  }

  /** The device that Spark has given to the calling task. */
  private static int givenDevice() {
    ResourceInformation given = TaskContext.get().resourcesJMap().get(GPU);
    if (given == null || given.addresses().length != 1) {
      throw new ResourcesMissingException(
          "train.device=gpu: Spark started a worker without a GPU. " + GUIDE);
    }
    String address = given.addresses()[0];
    try {
      return Integer.parseInt(address);
    } catch (NumberFormatException e) {
      throw new ResourcesMissingException(
          "train.device=gpu: expected the number of a device from the discovery script, found '%s'. %s"
              .formatted(address, GUIDE),
          e);
    }
  }

  private static String here(String refusal) {
    return "executor %s on %s cannot use its GPU: %s"
        .formatted(
            SparkEnv.get().executorId(),
            SparkEnv.get().blockManager().blockManagerId().host(),
            refusal);
  }
}
