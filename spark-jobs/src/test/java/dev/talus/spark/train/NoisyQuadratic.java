package dev.talus.spark.train;

import dev.talus.models.train.LocalTrainer;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import dev.talus.models.train.TrainerState;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.TaskContext;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss 0.5 |p - c - noise|^2, where the shard says c and the seed of the batch the noise. */
final class NoisyQuadratic implements TrainableModel<Long> {
  static final int LENGTH = 5;

  private final INDArray parameters = Nd4j.ones(DataType.FLOAT, LENGTH);
  private final INDArray gradients = Nd4j.zeros(DataType.FLOAT, LENGTH);
  private final double optimum;

  NoisyQuadratic(double optimum) {
    this.optimum = optimum;
  }

  @Override
  public INDArray parameters() {
    return parameters;
  }

  @Override
  public INDArray gradients() {
    return gradients;
  }

  @Override
  public LossReport lossAndGradient(Long seed, Map<String, Double> fieldWeights) {
    SplittableRandom random = new SplittableRandom(seed);
    double loss = 0;
    for (int i = 0; i < LENGTH; i++) {
      double difference = parameters.getDouble(i) - optimum * (i + 1) - random.nextDouble();
      gradients.putScalar(i, difference);
      loss += 0.5 * difference * difference;
    }
    return new LossReport(loss, Map.of("value", loss));
  }

  /** Steps on it; the first attempt of a worker may fail after all its steps. */
  record Task(int failingWorker) implements WorkerTask<Double> {
    @Override
    public WorkerRound run(
        TrainingPlan plan, TrainerState start, Iterator<Double> data, int worker) {
      LocalTrainer<Long> trainer =
          new LocalTrainer<>(new NoisyQuadratic(data.next()), plan.training());
      WorkerRound round = WorkerRound.run(plan, trainer, start, worker, seed -> seed);
      if (worker == failingWorker && TaskContext.get().attemptNumber() == 0) {
        throw new IllegalStateException("The test lets this attempt fail");
      }
      return round;
    }

    @Override
    public void release(String runId) {}
  }
}
