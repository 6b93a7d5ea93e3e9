package dev.talus.spark.train;

import dev.talus.models.device.CudaDevices;
import dev.talus.models.device.Devices;
import dev.talus.spark.job.ResourcesMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A Spark application with two workers that ask for GPUs, for a process of its own; writes what
 * happened to the file that it is given.
 */
final class GpuApplication {
  private GpuApplication() {}

  /** Devices 0 and 1 of a machine that has none; remembers which one a thread is bound to. */
  private static final class TwoDevices implements Devices {
    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<Integer> BOUND = new ThreadLocal<>();

    @Override
    public Optional<String> refusal(int device) {
      return device < 2 ? Optional.empty() : Optional.of("no device " + device);
    }

    @Override
    public void bind(int device) {
      BOUND.set(device);
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    SparkConf conf = new SparkConf().setAppName("gpus");
    List<String> lines = new ArrayList<>();
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      // The driver is in this map too.
      while (context.sc().getExecutorMemoryStatus().size() < 3) {
        Thread.sleep(100);
      }
      GpuWorkers workers = new GpuWorkers(new TwoDevices());
      workers.require(context, 2);
      for (int round = 1; round <= 3; round++) {
        lines.addAll(
            workers
                .placed(context.parallelize(List.of(0, 1), 2))
                .map(worker -> placement(workers, worker))
                .collect());
      }
      try {
        workers.require(context, 3);
      } catch (ResourcesMissingException e) {
        lines.add("too many: " + e.getMessage());
      }
      try {
        new GpuWorkers(new CudaDevices()).require(context, 2);
      } catch (ResourcesMissingException e) {
        lines.add("refused: " + e.getMessage());
      }
    }
    Files.write(Path.of(args[0]), lines);
  }

  private static String placement(GpuWorkers workers, int worker) throws InterruptedException {
    workers.bind();
    // Long enough that Spark would give both tasks to one executor if it could.
    Thread.sleep(500);
    return "worker %d executor %s given %s bound %d"
        .formatted(worker, SparkEnv.get().executorId(), gpus(), TwoDevices.BOUND.get());
  }

  private static String gpus() {
    return String.join("+", TaskContext.get().resourcesJMap().get("gpu").addresses());
  }
}
