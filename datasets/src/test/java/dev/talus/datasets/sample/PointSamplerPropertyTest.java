package dev.talus.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PointSamplerPropertyTest {
  @Property(seed = "50")
  void choosesDistinctRowsInOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 500) int available,
      @ForAll @IntRange(min = 0, max = 600) int wanted) {
    int[] rows = new PointSampler(seed).choose("case", 3, "occupancy", available, wanted);
    assertThat(rows).hasSize(Math.min(available, wanted));
    for (int i = 0; i < rows.length; i++) {
      assertThat(rows[i]).isBetween(i == 0 ? 0 : rows[i - 1] + 1, available - 1);
    }
  }
}
