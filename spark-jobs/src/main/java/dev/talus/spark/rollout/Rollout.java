package dev.talus.spark.rollout;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.field.RegularGrid;
import dev.talus.datasets.stats.Median;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.job.Flattened;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.prepare.DatasetDescription;
import dev.talus.spark.prepare.OccupiedContent;
import dev.talus.spark.prepare.SnapshotMapping;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/** Writes the predictions of one model; all frames of all cases are independent work. */
final class Rollout {
  private static final StructType FRAMES =
      new StructType()
          .add("case_id", DataTypes.StringType)
          .add("step", DataTypes.LongType)
          .add("frame", DataTypes.IntegerType)
          .add("time_s", DataTypes.DoubleType);

  private final JobContext context;
  private final Tables tables;
  private final TrainedModel model;
  private final DatasetDescription dataset;
  private final Targets targets;
  private final Broadcast<TrainedModel> shared;

  Rollout(JobContext context, Tables tables, TrainedModel model, Targets targets) {
    this.context = context;
    this.tables = tables;
    this.model = model;
    this.dataset = model.units().dataset();
    this.targets = targets;
    this.shared =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()).broadcast(model);
  }

  /**
   * Writes tables and cost.
   *
   * @param outside what to tell of the parameters beside the cost
   */
  void write(TableWriter writer, Provenance provenance, String runId, List<OutsideRange> outside) {
    SparkSession spark = context.spark();
    CollectionAccumulator<Double> pointNanos =
        spark.sparkContext().collectionAccumulator("network, nanoseconds a grid point");
    TableSet all = writer.together();
    context.progress().stage("rollout: particles");
    all.write(TalusTables.ROLLOUT_PARTICLES, particles(), provenance, RowLayout.SORTED_PARTITIONS);
    context.progress().stage("rollout: grid");
    all.write(
        TalusTables.ROLLOUT_FIELDS, grid(pointNanos), provenance, RowLayout.SORTED_PARTITIONS);
    context.progress().stage("rollout: discharge");
    Dataset<Row> fields = all.rows(TalusTables.ROLLOUT_FIELDS);
    all.write(TalusTables.ROLLOUT_MACRO, macro(fields), provenance);
    all.write(TalusTables.ROLLOUT_LAYERS, layers(fields), provenance, RowLayout.SORTED_PARTITIONS);
    writer.requireHeld();
    RolloutCost.remove(spark, context.root());
    all.publish();
    new RolloutCost(
            model.modelId(),
            targets.parameters().size(),
            dataset.grid().size(),
            Median.of(pointNanos.value()) / 1e9 * dataset.grid().size() * dataset.frames(),
            RolloutCost.simulatorSeconds(tables, isSimulated()),
            Hardware.describe())
        .write(spark, context.root(), runId, outside, targets.newCases());
  }

  private Dataset<Row> particles() {
    Map<String, Map<String, Double>> parameters = targets.parameters();
    Broadcast<TrainedModel> trained = shared;
    return tables
        .open(TalusTables.PARTICLE_FIELDS)
        .rows()
        .where(isSimulated())
        .select("case_id", "step", "frame", "time_s", "particle_id", "x", "y", "z")
        .repartition(col("case_id"), col("step"))
        .sortWithinPartitions("case_id", "step", "particle_id")
        .mapPartitions(
            new SnapshotMapping(
                "particle_id",
                () ->
                    new ParticlePrediction(
                        ofTask(trained.value()), parameters, trained.value().modelId())),
            Encoders.row(TableSchemas.of(TalusTables.ROLLOUT_PARTICLES)));
  }

  private Dataset<Row> grid(CollectionAccumulator<Double> pointNanos) {
    Map<String, Map<String, Double>> parameters = targets.parameters();
    Broadcast<TrainedModel> trained = shared;
    RegularGrid grid = dataset.grid();
    Dataset<Row> pieces =
        context.spark().range(0, grid.size(), GridPrediction.PIECE, 1).toDF("first_point");
    return frames()
        .crossJoin(broadcast(pieces))
        .repartition(context.spark().sparkContext().defaultParallelism() * 2)
        .mapPartitions(
            (Iterator<Row> frames) -> {
              if (!frames.hasNext()) {
                return frames;
              }
              GridPrediction prediction =
                  new GridPrediction(
                      ofTask(trained.value()),
                      parameters,
                      trained.value().modelId(),
                      grid,
                      pointNanos);
              return new Flattened<>(frames, prediction::rows);
            },
            Encoders.row(TableSchemas.of(TalusTables.ROLLOUT_FIELDS)));
  }

  /** Frames of simulated cases as they are, of new cases as many as the longest simulation has. */
  private Dataset<Row> frames() {
    List<Row> invented = new ArrayList<>();
    for (String caseId : targets.parameters().keySet()) {
      if (!targets.simulated().contains(caseId)) {
        for (int frame = 0; frame < dataset.frames(); frame++) {
          invented.add(
              RowFactory.create(
                  caseId, frame * dataset.frameSteps(), frame, frame * dataset.frameSeconds()));
        }
      }
    }
    return tables
        .open(TalusTables.SNAPSHOTS)
        .rows()
        .where(isSimulated())
        .select("case_id", "step", "frame", "time_s")
        .unionByName(context.spark().createDataFrame(invented, FRAMES));
  }

  private Column isSimulated() {
    return col("case_id").isin(targets.simulated().toArray());
  }

  private Dataset<Row> macro(Dataset<Row> fields) {
    ContentCurve content = dataset.content();
    UserDefinedFunction remaining = udf((UDF1<Double, Double>) content::at, DataTypes.DoubleType);
    OccupiedContent measure =
        model.hasProbabilities(HopperField.OCCUPANCY)
            ? OccupiedContent.EXPECTED
            : OccupiedContent.COUNTED;
    return measure
        .shares(fields, dataset.outletHeight())
        .withColumn("remaining_fraction", remaining.apply(col("occupied_share")))
        .withColumn("model_id", lit(model.modelId()))
        .drop("occupied_share");
  }

  private Dataset<Row> layers(Dataset<Row> fields) {
    double outlet = dataset.outletHeight();
    int layers = context.settings().value(PrepareSettings.LAYERS);
    String modelId = model.modelId();
    return fields
        .repartition(col("case_id"))
        .sortWithinPartitions("case_id", "step", "point_id")
        .mapPartitions(
            new SnapshotMapping("point_id", () -> new PredictedLayers(outlet, layers, modelId)),
            Encoders.row(TableSchemas.of(TalusTables.ROLLOUT_LAYERS)));
  }

  /** A predictor that lives as long as the running task. */
  private static Predictor ofTask(TrainedModel trained) {
    Predictor predictor = new Predictor(trained);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) finished -> predictor.close());
    return predictor;
  }
}
