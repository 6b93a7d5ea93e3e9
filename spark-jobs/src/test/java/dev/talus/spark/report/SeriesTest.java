package dev.talus.spark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void longCurvesAreThinnedByMeans() {
    Series series = new Series(new double[] {1, 2, 3, 4, 5}, new double[] {10, 20, 30, 40, 50});

    Series thinned = series.thinned(3);

    assertThat(thinned.x()).containsExactly(1.5, 3.5, 5);
    assertThat(thinned.y()).containsExactly(15, 35, 50);
    assertThat(series.thinned(5)).isSameAs(series);
  }

  @Test
  void layersEndWhereHardlyAnythingIsLeft() {
    double[] times = {0, 1, 2, 3};
    Series layer = new Series(times, new double[] {0.5, 0.4, 1, 0});
    Series remaining = new Series(times, new double[] {1, 0.03, 0.02, 0.05});

    Series cut = LayerCurves.whileFilled(List.of(layer), remaining).get(0);

    assertThat(cut.x()).containsExactly(0, 1);
    assertThat(cut.y()).containsExactly(0.5, 0.4);
  }
}
