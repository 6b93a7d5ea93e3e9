package dev.talus.spark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Workers that compute on the processor, which every task has. */
final class ProcessorWorkers implements WorkerDevice {
  private static final long serialVersionUID = 1L;

  @Override
  public void require(JavaSparkContext context, int workers) {}

  @Override
  public <T> JavaRDD<T> placed(JavaRDD<T> stage) {
    return stage;
  }

  @Override
  public void bind() {}
}
