package dev.talus.spark.train;

import dev.talus.models.device.CudaDevices;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TrainSettings;
import dev.talus.spark.job.ResourcesMissingException;
import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** What the workers of a training compute on. */
interface WorkerDevice extends Serializable {

  /** The device that the settings ask for. */
  static WorkerDevice of(Settings settings) {
    return settings.value(TrainSettings.DEVICE).equals("gpu")
        ? new GpuWorkers(new CudaDevices())
        : new ProcessorWorkers();
  }

  /**
   * Waits until all workers can have the device at the same time, and checks that they can use it.
   *
   * @throws ResourcesMissingException if they cannot; the message says why and what to do
   */
  void require(JavaSparkContext context, int workers);

  /** Has the tasks of a stage, one a worker, run on executors that have the device. */
  <T> JavaRDD<T> placed(JavaRDD<T> stage);

  /** Makes the calling task compute on the device that Spark has given it. */
  void bind();
}
