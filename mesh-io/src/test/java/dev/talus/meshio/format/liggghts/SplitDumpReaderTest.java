package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitDumpReaderTest {
  @TempDir Path folder;

  private void file(String name, String... snapshots) throws IOException {
    Files.writeString(folder.resolve(name), String.join("", snapshots));
  }

  private static String rows(long step, int... ids) {
    String[] rows = new String[ids.length];
    for (int i = 0; i < ids.length; i++) {
      rows[i] = ids[i] + " 0.5 0.5 0.5";
    }
    return DumpText.snapshot(step, ids.length, rows);
  }

  private SplitDumpReader open(String pattern) throws IOException {
    return new SplitDumpReader(
        new LocalFiles(folder), pattern, new TextDumpFormat(), ReadLimits.DEFAULT);
  }

  private List<String> read(String pattern) throws IOException {
    try (SplitDumpReader reader = open(pattern)) {
      return BinaryDumps.frames(reader).stream().map(SplitDumpReaderTest::describe).toList();
    }
  }

  private static String describe(ParticleFrame frame) {
    return frame.step() + ": " + java.util.Arrays.toString(frame.longs("id"));
  }

  @Test
  void partsOfAStepAreOneFrame() throws IOException {
    file("dump.0", rows(0, 1, 2), rows(10, 2, 1));
    file("dump.1", rows(0, 3), rows(10));
    file("dump.2", rows(0), rows(10, 3));
    file("dump.log", "not a part");
    assertThat(read("dump.%")).containsExactly("0: [1, 2, 3]", "10: [2, 1, 3]");
  }

  @Test
  void stepsInFilesOfTheirOwnAreSortedAsNumbers() throws IOException {
    for (int step : new int[] {0, 500, 1000}) {
      file("p0.dump." + step, rows(step, 1));
      file("p1.dump." + step, rows(step, 2));
    }
    assertThat(read("p%.dump.*")).containsExactly("0: [1, 2]", "500: [1, 2]", "1000: [1, 2]");
  }

  @Test
  void missingPartsAreNamed() throws IOException {
    file("dump.0.0", rows(0, 1));
    file("dump.1.0", rows(0, 2));
    file("dump.2.0", rows(0, 3));
    file("dump.0.5", rows(5, 1));
    file("dump.1.5", rows(5, 2));
    assertThatThrownBy(() -> open("dump.%.*"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected parts 0 to 2 of each step, found 5 files without dump.2.5");
    file("other.999999999", rows(0, 1));
    assertThatThrownBy(() -> open("other.%")).hasMessageContaining("and others");
    assertThatThrownBy(() -> open("none.%")).hasMessageContaining("found none");
  }

  @Test
  void aSnapshotThatOnePartLacksIsLeftOutAndTold() throws IOException {
    file("dump.0", rows(0, 1), rows(10, 1));
    file("dump.1", rows(0, 2), rows(10, 2).substring(0, 90));
    try (SplitDumpReader reader = open("dump.%")) {
      assertThat(BinaryDumps.frames(reader)).hasSize(1);
      assertThat(reader.truncated().orElseThrow())
          .contains("the snapshot of step 10 is left out")
          .contains("only 1 of 2 parts have it");
    }
  }

  @Test
  void partsOfDifferentRunsAreRefused() throws IOException {
    file("dump.0", rows(0, 1));
    file("dump.1", rows(3, 2));
    assertThatThrownBy(() -> read("dump.%"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("part 1 of the dump: expected step 0 as in")
        .hasMessageContaining("found step 3");
  }

  @Test
  void chunksGoOverThePartsToo() throws IOException {
    file("dump.0", rows(0, 1, 2));
    file("dump.1", rows(0, 3));
    try (SplitDumpReader reader = open("dump.%")) {
      assertThat(describe(reader.nextChunk(2).orElseThrow().rows())).isEqualTo("0: [1, 2]");
      assertThat(describe(reader.nextChunk(2).orElseThrow().rows())).isEqualTo("0: [3]");
      assertThat(reader.nextChunk(2)).isEmpty();
    }
  }
}
