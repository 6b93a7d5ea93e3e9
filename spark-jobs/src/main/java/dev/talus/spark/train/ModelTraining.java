package dev.talus.spark.train;

import dev.talus.models.train.TrainerState;
import dev.talus.spark.config.Setting;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.order.Verb;
import java.util.List;
import java.util.Map;

/** What is special about the training of one kind of model. */
interface ModelTraining {
  /** Kind of the model in manifests. */
  String kind();

  /** The verbs that have to run before, in their order. */
  List<Verb> after();

  /** Settings that the result depends on. */
  List<Setting<?>> dependsOn();

  /** Tables that the result depends on, by name. */
  List<String> reads();

  /** Further facts that the result depends on, as plain values. */
  Map<String, Object> facts(JobContext context);

  /** Reads what is needed and distributes it over the workers. */
  Prepared prepare(JobContext context, String runId);

  /**
   * A training that can start; to be closed after it.
   *
   * @param plan all that decides its result beside the data
   * @param statistics what a checkpoint carries beside the weights, as plain values
   * @param rounds its rounds
   * @param initial state of a training that has not begun
   * @param warnings of settings that make little sense with these data
   */
  record Prepared(
      TrainingPlan plan,
      Map<String, Object> statistics,
      Rounds rounds,
      TrainerState initial,
      List<String> warnings)
      implements AutoCloseable {
    @Override
    public void close() {
      rounds.close();
    }
  }
}
