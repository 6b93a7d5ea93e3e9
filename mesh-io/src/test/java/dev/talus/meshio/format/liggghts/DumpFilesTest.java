package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DumpFilesTest {
  private static List<String> sorted(String... names) {
    List<Path> paths = new ArrayList<>(Stream.of(names).map(Path::of).toList());
    Collections.shuffle(paths, new Random(1));
    return DumpFiles.sortedByStep(paths).stream().map(Path::toString).toList();
  }

  private static void assertOrder(String... names) {
    assertThat(sorted(names)).containsExactly(names);
  }

  @Test
  void stepsWithoutLeadingZerosAreInTheOrderOfTheirValue() {
    assertOrder(
        "dump.0.liggghts", "dump.500.liggghts", "dump.1000.liggghts", "dump.10000.liggghts");
  }

  @Test
  void stepsWithLeadingZerosAreToo() {
    assertOrder("chute.000000.dump", "chute.002000.dump", "chute.010000.dump");
    assertOrder("a.7", "a.08", "a.9", "a.010");
  }

  @Test
  void casesStayTogether() {
    assertOrder("case2/dump.5.gz", "case2/dump.40.gz", "case10/dump.5.gz", "case10/dump.40.gz");
  }

  @Test
  void stepsMayExceedEveryIntegerType() {
    assertOrder("d.9", "d.99999999999999999999", "d.100000000000000000000");
  }

  @Test
  void namesThatDifferInLeadingZerosAloneHaveAnOrderToo() {
    assertOrder("d.01", "d.1");
  }
}
