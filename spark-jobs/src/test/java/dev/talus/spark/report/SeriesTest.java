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
  void sharesEndWhenNothingIsLeft() {
    double[] times = {0, 1, 2};
    List<Series> layers =
        List.of(
            new Series(times, new double[] {0.5, 0, 0}),
            new Series(times, new double[] {0.5, 1, 0}));

    List<Series> filled = LayerCurves.whileFilled(layers);

    assertThat(filled.get(0).y()).containsExactly(0.5, 0, Double.NaN);
    assertThat(filled.get(1).y()).containsExactly(0.5, 1, Double.NaN);
  }
}
