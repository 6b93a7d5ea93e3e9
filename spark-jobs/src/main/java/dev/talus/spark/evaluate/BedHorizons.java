package dev.talus.spark.evaluate;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.bed.BedField;
import dev.talus.datasets.bed.BedMoments;
import dev.talus.datasets.bed.BedState;
import dev.talus.datasets.bed.HorizonScores;
import dev.talus.datasets.bed.MeanTrajectory;
import dev.talus.datasets.table.BedTables;
import dev.talus.spark.prepare.BedDescription;
import dev.talus.spark.prepare.BedStates;
import dev.talus.spark.table.Tables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Measures a model and the baselines of fluidised beds on the test cases against how far they look
 * ahead: one pass over the training states for their mean and variance, two or three over those of
 * the test cases.
 */
final class BedHorizons {
  /** End of the name of a metric at a horizon. */
  static final String AHEAD = "_ahead";

  private BedHorizons() {}

  /**
   * Metrics of the model, if there is one, and of every baseline over all test cases.
   *
   * @param model rolls out from states of the test cases
   */
  static List<Metric> of(
      Tables tables, BedDescription bed, SparkSession spark, Optional<BedModelScores> model) {
    Dataset<Row> states = tables.open(BedTables.STATES).rows();
    Dataset<Row> training = states.where(col("case_id").isin(bed.trainCases().toArray()));
    int cells = bed.grid().cells();
    int stride = bed.stride();
    MeanTrajectory mean = new MeanTrajectory(cells);
    BedMoments moments = new BedMoments();
    for (TrainingPart part :
        BedStates.read(training)
            .mapPartitions(
                rows -> {
                  TrainingPart own = new TrainingPart(new MeanTrajectory(cells), new BedMoments());
                  rows.forEachRemaining(
                      at -> {
                        own.mean().add(at.frame() / stride, at.state());
                        own.moments().add(at.state());
                      });
                  return List.of(own).iterator();
                })
            .collect()) {
      mean.merge(part.mean());
      moments.merge(part.moments());
    }
    BedBaselineScores scores = new BedBaselineScores();
    Dataset<Row> tested = states.where(col("case_id").isin(bed.testCases().toArray()));
    Broadcast<BaselineInput> input =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new BaselineInput(mean, timeMeans(tested), stride));
    BedStates.read(byCase(tested))
        .mapPartitions(rows -> List.of(ofCases(new ByCase(rows), input.value())).iterator())
        .collect()
        .forEach(scores::merge);
    List<Metric> metrics = new ArrayList<>();
    for (BedBaseline baseline : BedBaseline.values()) {
      metrics.addAll(metrics(scores.of(baseline), moments, baseline.label()));
    }
    if (model.isPresent()) {
      BedModelScores rollouts = model.get();
      HorizonScores own = new HorizonScores();
      BedStates.read(byCase(tested))
          .mapPartitions(
              rows -> List.of(rollouts.of(new ByCase(rows), input.value().timeMeans())).iterator())
          .collect()
          .forEach(own::merge);
      metrics.addAll(metrics(own, moments, null));
    }
    return metrics;
  }

  private static Dataset<Row> byCase(Dataset<Row> states) {
    return states.repartition(col("case_id")).sortWithinPartitions("case_id", "step");
  }

  /** What is learned from a part of the training states. */
  private record TrainingPart(MeanTrajectory mean, BedMoments moments) implements Serializable {}

  /**
   * What scoring the baselines takes.
   *
   * @param mean mean of the training cases at each frame
   * @param timeMeans mean of each test case over its time
   * @param stride frames from one state to the next
   */
  private record BaselineInput(MeanTrajectory mean, Map<String, BedState> timeMeans, int stride)
      implements Serializable {}

  private static Map<String, BedState> timeMeans(Dataset<Row> states) {
    Map<String, BedState> means = new TreeMap<>();
    BedStates.read(states)
        .mapToPair(at -> new Tuple2<>(at.caseId(), at.state()))
        .aggregateByKey(
            (MeanTrajectory) null,
            (sum, state) -> {
              MeanTrajectory own = sum == null ? new MeanTrajectory(state.cells()) : sum;
              own.add(0, state);
              return own;
            },
            (a, b) -> {
              a.merge(b);
              return a;
            })
        .collect()
        .forEach(pair -> means.put(pair._1(), pair._2().at(0)));
    return means;
  }

  private static BedBaselineScores ofCases(ByCase cases, BaselineInput input) {
    BedBaselineScores scores = new BedBaselineScores();
    while (cases.hasNext()) {
      BedState own = input.timeMeans().get(cases.nextCase());
      scores.merge(BedBaselineScores.of(cases.next(), input.mean(), own, input.stride()));
    }
    return scores;
  }

  private static List<Metric> metrics(HorizonScores scores, BedMoments moments, String baseline) {
    List<Metric> metrics = new ArrayList<>();
    for (int ahead : scores.horizons()) {
      for (BedField field : BedField.values()) {
        double error = scores.standardisedError(ahead, field, moments);
        if (!Double.isNaN(error)) {
          metrics.add(metric(field.field(), "standardised_error", ahead, error, baseline));
        }
      }
      String voids = BedField.VOID_FRACTION.field();
      metrics.add(metric(voids, "correlation", ahead, scores.voidCorrelation(ahead), baseline));
      metrics.add(
          metric(voids, "anomaly_correlation", ahead, scores.anomalyCorrelation(ahead), baseline));
    }
    return metrics;
  }

  private static Metric metric(
      String field, String name, int ahead, double value, String baseline) {
    return new Metric(
        Metric.ALL_CASES, field, name + "_" + ahead + AHEAD, null, value, "1", baseline);
  }
}
