package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void comparesNumbersByValueAndTextByCharacters() {
    List<String> ordered =
        List.of(
            "a",
            "a0",
            "a007",
            "a7",
            "a10",
            "a10.b2",
            "a10.b10",
            "a123456789012345678901234567890",
            "b1");
    for (int seed = 0; seed < 20; seed++) {
      List<String> shuffled = new ArrayList<>(ordered);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(new NaturalOrder());
      assertThat(shuffled).as("seed %d", seed).containsExactlyElementsOf(ordered);
    }
  }
}
