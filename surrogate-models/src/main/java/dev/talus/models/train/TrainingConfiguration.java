package dev.talus.models.train;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides how a model is trained, apart from the model, the data and the seed.
 *
 * @param optimiser which optimiser
 * @param learningRate peak learning rate, above 0
 * @param minLearningRate rate at the end of the schedule, at most the peak
 * @param warmupFraction share of the steps in which the rate rises linearly, 0 to 1
 * @param totalSteps steps of the whole training, 1 or more
 * @param weightDecay decoupled decay per unit of learning rate, 0 or more
 * @param beta1 first beta of the optimiser, 0 to below 1
 * @param beta2 second beta of the optimiser, 0 to below 1
 * @param clipNorm largest global norm of the gradient, or 0 for no clipping
 * @param emaDecay decay of the weight average, below 1, or 0 for no average
 * @param batchSize samples in a batch, 1 or more
 * @param pointsPerField query points of each field in a sample, 1 or more
 * @param fieldWeights weight of each field in the total loss, 0 or more; 1 for absent fields
 */
public record TrainingConfiguration(
    OptimiserKind optimiser,
    double learningRate,
    double minLearningRate,
    double warmupFraction,
    long totalSteps,
    double weightDecay,
    double beta1,
    double beta2,
    double clipNorm,
    double emaDecay,
    int batchSize,
    int pointsPerField,
    Map<String, Double> fieldWeights)
    implements Serializable {

  /** Checks the ranges; copies the weights in the order of their names. */
  public TrainingConfiguration {
    Ranges.fraction("warmup_fraction", warmupFraction);
    Ranges.share("ema_decay", emaDecay);
    Ranges.atLeastOne("batch_size", batchSize);
    Ranges.atLeastOne("points_per_field", pointsPerField);
    fieldWeights.forEach((field, weight) -> Ranges.notNegative("field_weights." + field, weight));
    fieldWeights = Collections.unmodifiableMap(new TreeMap<>(fieldWeights));
    // The parts check the rest.
    scheduleOf(learningRate, minLearningRate, warmupFraction, totalSteps);
    optimiserOf(optimiser, beta1, beta2, weightDecay);
    new GradientClip(clipNorm);
  }

  /** The learning rate over the steps. */
  public LearningRateSchedule schedule() {
    return scheduleOf(learningRate, minLearningRate, warmupFraction, totalSteps);
  }

  /** The optimiser's constants. */
  public OptimiserConfiguration optimiserConfiguration() {
    return optimiserOf(optimiser, beta1, beta2, weightDecay);
  }

  private static LearningRateSchedule scheduleOf(
      double peak, double floor, double warmupFraction, long totalSteps) {
    return new LearningRateSchedule(
        peak, floor, Math.round(warmupFraction * totalSteps), totalSteps);
  }

  private static OptimiserConfiguration optimiserOf(
      OptimiserKind kind, double beta1, double beta2, double weightDecay) {
    return new OptimiserConfiguration(
        kind, beta1, beta2, OptimiserConfiguration.DEFAULT_EPSILON, weightDecay);
  }

  /** The configuration as plain values under snake_case keys, for JSON. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("optimiser", optimiser.name().toLowerCase(Locale.ROOT));
    map.put("learning_rate", learningRate);
    map.put("min_learning_rate", minLearningRate);
    map.put("warmup_fraction", warmupFraction);
    map.put("total_steps", totalSteps);
    map.put("weight_decay", weightDecay);
    map.put("beta1", beta1);
    map.put("beta2", beta2);
    map.put("clip_norm", clipNorm);
    map.put("ema_decay", emaDecay);
    map.put("batch_size", batchSize);
    map.put("points_per_field", pointsPerField);
    map.put("field_weights", fieldWeights);
    return map;
  }

  /**
   * The inverse of {@link #toMap()}.
   *
   * @throws IllegalArgumentException for a missing or unknown key or a value out of range
   */
  public static TrainingConfiguration fromMap(Map<String, Object> map) {
    ConfigurationValues values = new ConfigurationValues(map);
    TrainingConfiguration configuration =
        new TrainingConfiguration(
            values.constant("optimiser", OptimiserKind.class),
            values.number("learning_rate"),
            values.number("min_learning_rate"),
            values.number("warmup_fraction"),
            values.whole("total_steps"),
            values.number("weight_decay"),
            values.number("beta1"),
            values.number("beta2"),
            values.number("clip_norm"),
            values.number("ema_decay"),
            Math.toIntExact(values.whole("batch_size")),
            Math.toIntExact(values.whole("points_per_field")),
            values.numbers("field_weights"));
    values.requireAllUsed();
    return configuration;
  }
}
