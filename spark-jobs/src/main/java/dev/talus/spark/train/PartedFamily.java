package dev.talus.spark.train;

import dev.talus.models.galerkin.family.FamilyParts;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.sparse.Vectors;
import dev.talus.models.train.FlatVector;
import dev.talus.models.train.LossReport;
import dev.talus.models.train.TrainableModel;
import dev.talus.spark.galerkin.CasePart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A family whose meshes lie in parts at the workers, as an optimiser at the driver sees it: the
 * parameters go to all workers and their shares of loss and gradient come back to be summed, in the
 * order of the workers. A batch is the numbers of its cases.
 */
final class PartedFamily implements TrainableModel<int[]>, AutoCloseable {
  private final JavaSparkContext context;
  private final TrainingPlan plan;
  private final List<String> caseIds;
  private final JavaRDD<CasePart> shards;
  private final PartTask task;
  private final WorkerDevice device;
  private final ChebyshevNetwork network;

  PartedFamily(
      JavaSparkContext context,
      TrainingPlan plan,
      List<String> caseIds,
      JavaRDD<CasePart> shards,
      PartTask task,
      WorkerDevice device) {
    this.context = context;
    this.plan = plan;
    this.caseIds = List.copyOf(caseIds);
    this.shards = shards;
    this.task = task;
    this.device = device;
    this.network = GalerkinWorker.network(plan);
  }

  /** Number of cases. */
  int cases() {
    return caseIds.size();
  }

  @Override
  public INDArray parameters() {
    return network.parameters();
  }

  @Override
  public INDArray gradients() {
    return network.gradients();
  }

  @Override
  public LossReport lossAndGradient(int[] batch, Map<String, Double> fieldWeights) {
    double loss = 0;
    double[] sum = new double[Math.toIntExact(parameters().length())];
    for (FamilyParts.Share share : shares(Arrays.stream(batch).mapToObj(caseIds::get).toList())) {
      loss += share.loss();
      Vectors.add(1, share.gradient(), sum);
    }
    float[] gradient = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      gradient[i] = (float) sum[i];
    }
    FlatVector.assign(gradients(), gradient);
    return new LossReport(loss, Map.of());
  }

  private List<FamilyParts.Share> shares(List<String> batch) {
    TrainingPlan ofRun = plan;
    PartTask work = task;
    WorkerDevice own = device;
    Broadcast<float[]> sent = context.broadcast(FlatVector.toFloats(parameters()));
    try {
      return device
          .placed(
              shards.mapPartitionsWithIndex(
                  (worker, data) -> {
                    own.bind();
                    return List.of(work.share(ofRun, sent.value(), batch, data, worker)).iterator();
                  },
                  true))
          .collect();
    } finally {
      sent.destroy();
    }
  }

  @Override
  public void close() {
    shards.unpersist();
    task.release(plan.runId());
    network.close();
  }
}
