package dev.talus.datasets.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RunningMomentsPropertyTest {
  @Property(seed = "41")
  void anySplitMergedInAnyOrderHasTheMomentsOfTheWhole(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = -1e6, max = 1e6) Double> sample,
      @ForAll @IntRange(min = 1, max = 12) int parts,
      @ForAll long seed) {
    double[] values = sample.stream().mapToDouble(Double::doubleValue).toArray();
    Random random = new Random(seed);
    List<RunningMoments> split = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      split.add(new RunningMoments());
    }
    for (double value : values) {
      split.get(random.nextInt(parts)).add(value);
    }
    Collections.shuffle(split, random);
    while (split.size() > 1) {
      int into = random.nextInt(split.size() - 1);
      split.get(into).merge(split.remove(split.size() - 1));
    }

    RunningMoments merged = split.get(0);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double scale = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(merged.count()).isEqualTo(values.length);
    assertThat(merged.mean()).isCloseTo(mean, within(1e-13 * scale + 1e-300));
    assertThat(merged.variance()).isCloseTo(variance, within(1e-12 * scale * scale + 1e-300));
    assertThat(merged.min()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(merged.max()).isEqualTo(Arrays.stream(values).max().orElseThrow());
  }
}
