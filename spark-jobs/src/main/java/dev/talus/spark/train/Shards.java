package dev.talus.spark.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.talus.datasets.sample.FieldShape;
import dev.talus.datasets.sample.SampleShard;
import dev.talus.datasets.sample.SampleShardBuilder;
import dev.talus.spark.job.HopperField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Distributes the training samples over the workers: whole snapshots, by a hash of case and step,
 * so that a worker's shard is the same in every run.
 */
final class Shards {
  private static final String[] VALUES = {"value_0", "value_1", "value_2"};

  private Shards() {}

  /**
   * One partition a worker, each with its shard; kept on the executors between rounds.
   *
   * @param samples table {@code samples}
   * @param scalars conditioning scalars in model units by case
   */
  static JavaRDD<SampleShard> of(
      Dataset<Row> samples, ModelUnits units, Map<String, float[]> scalars, int workers) {
    JavaPairRDD<Integer, Row> byWorker =
        samples
            .withColumn(
                "worker", pmod(xxhash64(col("case_id"), col("step")), lit(workers)).cast("int"))
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.<Integer>getAs("worker"), row));
    return byWorker
        .partitionBy(new HashPartitioner(workers))
        .values()
        .mapPartitions(rows -> List.of(shard(rows, units, scalars)).iterator())
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private record Group(String caseId, int frame, HopperField field) {}

  private static SampleShard shard(
      Iterator<Row> rows, ModelUnits units, Map<String, float[]> scalars) {
    Map<Group, List<Row>> groups = new HashMap<>();
    rows.forEachRemaining(
        row ->
            groups
                .computeIfAbsent(
                    new Group(
                        row.getAs("case_id"),
                        row.<Integer>getAs("frame"),
                        HopperField.named(row.getAs("field"))),
                    g -> new ArrayList<>())
                .add(row));
    List<FieldShape> shapes =
        Arrays.stream(HopperField.values())
            .map(f -> new FieldShape(f.field(), f.columns().size()))
            .toList();
    List<String> cases = scalars.keySet().stream().sorted().toList();
    SampleShardBuilder builder = SampleShard.builder(shapes, units.dataset().scalars().size());
    groups.forEach(
        (group, points) -> {
          points.sort(
              (a, b) -> Integer.compare(a.<Integer>getAs("sample_id"), b.getAs("sample_id")));
          builder.add(
              cases.indexOf(group.caseId()),
              scalars.get(group.caseId()),
              group.frame(),
              group.field().field(),
              units.positions().toModel(positions(points)),
              targets(points, group.field(), units));
        });
    return builder.build();
  }

  private static float[] positions(List<Row> points) {
    float[] positions = new float[3 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      positions[3 * i] = points.get(i).<Float>getAs("x");
      positions[3 * i + 1] = points.get(i).<Float>getAs("y");
      positions[3 * i + 2] = points.get(i).<Float>getAs("z");
    }
    return positions;
  }

  private static float[] targets(List<Row> points, HopperField field, ModelUnits units) {
    int components = field.columns().size();
    float[] targets = new float[components * points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int c = 0; c < components; c++) {
        targets[components * i + c] = points.get(i).<Float>getAs(VALUES[c]);
      }
    }
    units.fields().get(field).normalise(targets);
    return targets;
  }
}
