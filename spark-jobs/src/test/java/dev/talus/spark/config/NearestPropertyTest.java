package dev.talus.spark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** The edit distance is a metric, and the nearest word is the one that was mistyped. */
class NearestPropertyTest {
  private static final String SEED = "20261124";

  @Property(tries = 300, seed = SEED)
  void isAMetric(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
    assertThat(Nearest.distance(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(Nearest.distance(a, c))
        .isLessThanOrEqualTo(Nearest.distance(a, b) + Nearest.distance(b, c));
  }

  @Property(tries = 200, seed = SEED)
  void aDroppedLetterIsFound(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String word, @ForAll int place) {
    int at = Math.floorMod(place, word.length());
    String typed = word.substring(0, at) + word.substring(at + 1);

    assertThat(Nearest.distance(word, typed)).isEqualTo(1);
    assertThat(Nearest.to(typed, List.of(word + "12345", word, "12345" + word))).isEqualTo(word);
  }
}
