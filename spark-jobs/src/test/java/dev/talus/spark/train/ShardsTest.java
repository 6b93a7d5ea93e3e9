package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.job.HopperField;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardsTest {
  private static final int FRAMES = 10;
  private static final int POINTS = 7;
  private static final int WORKERS = 2;
  private static final Map<String, Map<String, Double>> PARAMETERS =
      Map.of("a", Map.of("mu", 0.2, "outlet", 0.03), "b", Map.of("mu", 0.6, "outlet", 0.035));

  private JavaRDD<SampleGroup> shards;

  @BeforeEach
  void shardSamplesThatComeInAnyOrder() {
    List<Row> rows = new ArrayList<>();
    for (String caseId : PARAMETERS.keySet()) {
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int point = 0; point < POINTS; point++) {
          String field = HopperField.OCCUPANCY.field();
          float x = 0.001f * point;
          rows.add(
              RowFactory.create(
                  caseId, 750L * frame, frame, field, point, x, 0f, 0f, 1f, null, null));
        }
      }
    }
    Collections.shuffle(rows, new Random(3));
    shards =
        Shards.of(
            TestSpark.session().createDataFrame(rows, TableSchemas.of(TalusTables.SAMPLES)),
            ExampleUnits.make(),
            PARAMETERS,
            WORKERS);
  }

  @AfterEach
  void free() {
    shards.unpersist();
  }

  @Test
  void everySnapshotIsWholeAndWithOneWorker() {
    List<List<SampleGroup>> byWorker = shards.glom().collect();

    assertThat(byWorker).hasSize(WORKERS).allSatisfy(shard -> assertThat(shard).isNotEmpty());
    Set<List<Integer>> snapshots = new HashSet<>();
    for (SampleGroup group : byWorker.stream().flatMap(List::stream).toList()) {
      assertThat(group.positions()).hasSize(3 * POINTS);
      assertThat(snapshots.add(List.of(group.caseIndex(), group.frame()))).isTrue();
      for (int point = 1; point < POINTS; point++) {
        assertThat(group.positions()[3 * point]).isGreaterThan(group.positions()[3 * point - 3]);
      }
    }
    assertThat(snapshots).hasSize(PARAMETERS.size() * FRAMES);
  }

  @Test
  void whatWasReadOnceIsNotFetchedAndSortedAgain() throws TimeoutException {
    long first = recordsFetchedBy(shards::count);
    long again = recordsFetchedBy(shards::count);

    assertThat(first).isEqualTo((long) PARAMETERS.size() * FRAMES * POINTS);
    assertThat(again).isZero();
  }

  /** Records that tasks read from Spark's shuffle. */
  private static long recordsFetchedBy(Runnable action) throws TimeoutException {
    AtomicLong records = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            records.addAndGet(end.taskMetrics().shuffleReadMetrics().recordsRead());
          }
        };
    SparkContext context = TestSpark.session().sparkContext();
    context.addSparkListener(listener);
    action.run();
    context.listenerBus().waitUntilEmpty();
    context.removeSparkListener(listener);
    return records.get();
  }
}
