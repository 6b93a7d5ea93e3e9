package dev.talus.spark.train;

import dev.talus.models.device.Devices;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.ResourcesMissingException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.apache.spark.scheduler.BarrierJobSlotsNumberCheckFailed;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

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
  private static final String TASK_AMOUNT = "spark.task.resource.gpu.amount";
  private static final String GUIDE = "See 'GPUs' in docs/operations.md.";

  private final Devices devices;

  /** One for all stages, as RDDs of two profiles cannot meet in a stage; the driver's alone. */
  private transient ResourceProfile oneGpuATask;

  GpuWorkers(Devices devices) {
    this.devices = devices;
  }

  @Override
  public void require(JavaSparkContext context, int workers) {
    requireConfigured(context.getConf());
    List<String> refusals = refusals(context, workers);
    if (!refusals.isEmpty()) {
      throw new ResourcesMissingException(
          "train.device=gpu: %s. %s".formatted(refusals.get(0), GUIDE));
    }
  }

  /**
   * What speaks against the GPUs of the workers. A barrier stage: it starts when all of them have
   * one at the same time, so that no two are meant to take turns.
   */
  private List<String> refusals(JavaSparkContext context, int workers) {
    Devices probed = devices;
    Function1<Iterator<String>, Iterator<String>> probe =
        (Function1<Iterator<String>, Iterator<String>> & Serializable)
            gpu ->
                JavaConverters.asScalaIterator(
                    probed.refusal(givenDevice()).map(GpuWorkers::here).stream().iterator());
    RDD<String> probes =
        context
            .parallelize(Collections.nCopies(workers, GPU), workers)
            .rdd()
            .barrier()
            .mapPartitions(probe, true, ClassTag$.MODULE$.apply(String.class));
    try {
      return placed(probes.toJavaRDD()).collect();
    } catch (Exception e) {
      // Scala declares no exceptions, so Java may not catch this one by its name.
      if (e instanceof BarrierJobSlotsNumberCheckFailed slots) {
        throw new ResourcesMissingException(
            "train.device=gpu: expected %d executors with a free GPU, one a worker, found %d. Wait for them, ask for more, or lower train.workers."
                .formatted(slots.requiredConcurrentTasks(), slots.maxConcurrentTasks()),
            e);
      }
      throw e;
    }
  }

  @Override
  public <T> JavaRDD<T> placed(JavaRDD<T> stage) {
    if (oneGpuATask == null) {
      oneGpuATask =
          new ResourceProfileBuilder().require(new TaskResourceRequests().resource(GPU, 1)).build();
    }
    return stage.withResources(oneGpuATask);
  }

  @Override
  public void bind() {
    devices.bind(givenDevice());
  }

  /** Checks what is known without any executor. */
  static void requireConfigured(SparkConf conf) {
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
    if (conf.contains(TASK_AMOUNT)) {
      // Spark 3.5 cuts a GPU into that many places and gives a task that asks for a GPU one of
      // them.
      throw new UsageException(
          "%s: expected none, found %s; workers would share a GPU. Leave it out."
              .formatted(TASK_AMOUNT, conf.get(TASK_AMOUNT)));
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
