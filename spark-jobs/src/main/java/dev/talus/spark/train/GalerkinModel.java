package dev.talus.spark.train;

import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.train.FlatVector;
import dev.talus.spark.galerkin.FamilyProblem;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A trained network of a family with its problem, as it is sent to executors.
 *
 * @param modelId identifier of the checkpoint
 * @param problem that it solves
 * @param trainCases cases that it has learned from
 * @param configuration of the network as plain values
 * @param parameters flat parameters [n]
 */
public record GalerkinModel(
    String modelId,
    FamilyProblem problem,
    List<String> trainCases,
    Map<String, Object> configuration,
    float[] parameters)
    implements Serializable {
  private static final String PROBLEM = "problem";
  private static final String FEATURES = "features";
  private static final String CASES = "train_cases";

  /** What a checkpoint carries of these beside the network, as plain values. */
  static Map<String, Object> statistics(FamilyProblem problem, List<String> trainCases) {
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put(PROBLEM, problem.text());
    statistics.put(FEATURES, problem.features());
    statistics.put(CASES, trainCases);
    return statistics;
  }

  /** The model of a checkpoint. */
  public static GalerkinModel of(StoredCheckpoint checkpoint) {
    Map<String, Object> statistics = checkpoint.content().dataStatistics();
    return new GalerkinModel(
        checkpoint.modelId(),
        new FamilyProblem(
            (String) statistics.get(PROBLEM),
            "the model's problem",
            texts(statistics.get(FEATURES))),
        texts(statistics.get(CASES)),
        checkpoint.content().modelConfiguration(),
        checkpoint.content().state().bestParameters());
  }

  /** The model that was trained last. */
  public static GalerkinModel latest(SparkSession spark, String root) {
    return of(Checkpoints.trainedLast(spark, root, List.of(Checkpoints.GALERKIN)));
  }

  /** Names of the scalar fields. */
  public List<String> fields() {
    return ChebyshevConfiguration.fromMap(configuration).fields();
  }

  /** The network, in single precision; the caller closes it. */
  public ChebyshevNetwork open() {
    ChebyshevNetwork network =
        ChebyshevNetwork.create(
            ChebyshevConfiguration.fromMap(configuration),
            DataType.FLOAT,
            KernelSelection.best(),
            0);
    FlatVector.assign(network.parameters(), parameters);
    return network;
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }
}
