package dev.talus.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.train.StateLayout;
import dev.talus.models.train.TrainerState;
import dev.talus.spark.table.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** States of so many pieces that the driver fetches their mean in several portions. */
class StateExchangeTest {
  private static final int WORKERS = 2;
  private static final int LENGTH = 1500;

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
  private final TrainerState before = state(-1);
  private final StateLayout layout = StateLayout.of(before, 1);

  @Test
  void everyPieceOfTheMeanComesToItsPlace() {
    StateExchange.Averages averages = exchange(StateExchange.Moments.AVERAGED);

    // Workers 0 and 1 differ by one in every value.
    assertThat(layout.state(1, averages.vectors())).isEqualTo(shifted(state(0), 0.5f));
    assertThat(averages.bytesGiven()).isEqualTo((long) WORKERS * Float.BYTES * 3 * LENGTH);
    assertThat(averages.reports().stream().map(report -> report.losses().get("total")))
        .as("in the order of the workers")
        .containsExactly(0.0, 1.0);
  }

  @Test
  void momentsThatAreKeptStayWhatTheyWere() {
    StateExchange.Averages averages = exchange(StateExchange.Moments.KEPT);

    TrainerState expected = shifted(state(0), 0.5f);
    assertThat(layout.state(1, averages.vectors()))
        .isEqualTo(new TrainerState(1, expected.parameters(), before.optimiser(), expected.ema()));
    assertThat(averages.bytesGiven()).isEqualTo((long) WORKERS * Float.BYTES * 2 * LENGTH);
  }

  private StateExchange.Averages exchange(StateExchange.Moments moments) {
    StateLayout ofAll = layout;
    List<Integer> workers = IntStream.range(0, WORKERS).boxed().toList();
    JavaRDD<WorkerResult> results =
        spark.parallelize(workers, WORKERS).map(worker -> result(worker, ofAll));
    return new StateExchange(layout, WORKERS, moments).average(before, results);
  }

  private static WorkerResult result(int worker, StateLayout layout) {
    WorkerRound round = new WorkerRound(state(worker), Map.of("total", (double) worker), 0.1);
    return WorkerResult.of(worker, round, layout);
  }

  /** A state whose values all differ, and by one from those of the next worker. */
  private static TrainerState state(int worker) {
    List<float[]> vectors = new ArrayList<>();
    for (int vector = 0; vector < 3; vector++) {
      float[] values = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        values[i] = 10_000 * vector + 2 * i + worker;
      }
      vectors.add(values);
    }
    return new TrainerState(1, vectors.get(0), Map.of("momentum", vectors.get(1)), vectors.get(2));
  }

  private static TrainerState shifted(TrainerState state, float by) {
    return new TrainerState(
        state.step(),
        shifted(state.parameters(), by),
        Map.of("momentum", shifted(state.optimiser().get("momentum"), by)),
        shifted(state.ema(), by));
  }

  private static float[] shifted(float[] values, float by) {
    float[] all = values.clone();
    for (int i = 0; i < all.length; i++) {
      all[i] += by;
    }
    return all;
  }
}
