package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpRangeTest {
  private static final String SNAPSHOTS =
      DumpText.snapshot(0, 1, "1 0 0 0") + DumpText.snapshot(10, 1, "1 0 0 0.5");

  private static OneFile file(String text) {
    return new OneFile("run.dump", text.getBytes(StandardCharsets.UTF_8));
  }

  private static FrameScanner open(OneFile file, DumpRange range) throws IOException {
    return new TextDumpFormat().scan(file, file.name(), range, ReadLimits.DEFAULT, column -> true);
  }

  private static List<ParticleFrame> frames(OneFile file, List<DumpRange> ranges)
      throws IOException {
    List<ParticleFrame> frames = new ArrayList<>();
    for (DumpRange range : ranges) {
      try (FrameScanner reader = open(file, range)) {
        frames.addAll(BinaryDumps.frames(reader));
      }
    }
    return frames;
  }

  @Test
  void rangesCoverAFileWithoutOverlapping() {
    assertThat(DumpRange.of(10, 4))
        .containsExactly(
            new DumpRange(0, 4), new DumpRange(4, 8), new DumpRange(8, Long.MAX_VALUE));
    assertThat(DumpRange.of(8, 4))
        .containsExactly(new DumpRange(0, 4), new DumpRange(4, Long.MAX_VALUE));
    assertThat(DumpRange.of(8, 8)).containsExactly(DumpRange.ALL);
    assertThat(DumpRange.of(0, 8)).containsExactly(DumpRange.ALL);
    assertThatThrownBy(() -> DumpRange.of(8, 0)).hasMessageContaining("at least 1 byte");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lammps-chute-units-and-time.dump.gz", "lammps-triclinic.dump.gz"})
  void realDumpsAreTheSameInRanges(String name) throws IOException {
    byte[] text;
    try (var in = Compression.open(DumpRangeTest.class.getResourceAsStream("/dumps/" + name))) {
      text = in.readAllBytes();
    }
    OneFile file = new OneFile("it", text);
    List<String> whole =
        frames(file, List.of(DumpRange.ALL)).stream().map(DumpText::describe).toList();
    assertThat(whole).hasSizeGreaterThan(1);
    for (int size : new int[] {1000, 65_536, text.length / 2}) {
      assertThat(frames(file, DumpRange.of(text.length, size)).stream().map(DumpText::describe))
          .as("ranges of %d bytes", size)
          .isEqualTo(whole);
    }
  }

  @Test
  void theUnitsAtTheStartHoldForAllRanges() throws IOException {
    OneFile file = file("ITEM: UNITS\nmetal\n" + SNAPSHOTS);
    assertThat(frames(file, DumpRange.of(file.content().length, 100)))
        .extracting(ParticleFrame::units)
        .containsExactly(Optional.of("metal"), Optional.of("metal"));
  }

  @Test
  void unitsThatChangeAreRefusedBecauseLaterRangesCannotKnow() throws IOException {
    OneFile file = file(SNAPSHOTS + "ITEM: UNITS\nlj\n" + SNAPSHOTS);
    assertThat(frames(file, List.of(DumpRange.ALL)))
        .extracting(ParticleFrame::units)
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("lj"), Optional.of("lj"));
    assertThatThrownBy(() -> frames(file, DumpRange.of(file.content().length, 100)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected the units of the first snapshot (none given) throughout")
        .hasMessageContaining("Read this file in one piece");
  }

  @Test
  void messagesNameTheByteAtWhichTheLineStarts() throws IOException {
    String text = SNAPSHOTS + DumpText.snapshot(20, 2, "1 0 0 0", "2 zero 0 0");
    int bad = text.indexOf("2 zero");
    assertThatThrownBy(
            () -> BinaryDumps.frames(open(file(text), new DumpRange(150, Long.MAX_VALUE))))
        .hasMessageStartingWith(
            "run.dump, byte " + bad + " (row 2 of 2 of the snapshot of step 20)");
  }

  @Test
  void aRangeWithoutTheStartOfRowsIsEmptyAndReadNoFurther() throws IOException {
    OneFile file = file(SNAPSHOTS);
    try (FrameScanner reader = open(file, new DumpRange(20, 40))) {
      assertThat(reader.next()).isEmpty();
      assertThat(reader.truncation()).isEmpty();
    }
  }
}
