package dev.talus.meshio.format.liggghts;

import static dev.talus.meshio.format.liggghts.DumpText.frames;
import static dev.talus.meshio.format.liggghts.DumpText.reader;
import static dev.talus.meshio.format.liggghts.DumpText.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A last snapshot that the file ends in is left out and told, not refused. */
class TruncatedDumpTest {
  private static final String FIRST = snapshot(0, 1, "1 0.5 0.5 0.5");

  private static void assertTruncated(
      String text, int whole, OptionalLong step, OptionalLong declared, long found, long line)
      throws IOException {
    assertTruncated(text, whole, new TruncatedSnapshot(step, declared, found, "line " + line));
  }

  private static void assertTruncated(String text, int whole, TruncatedSnapshot expected)
      throws IOException {
    DumpReader reading = reader(text);
    assertThat(frames(reading)).hasSize(whole);
    assertThat(reading.truncated()).contains(expected);
    assertThat(reading.next()).isEmpty();
    DumpReader skipping = reader(text);
    for (int i = 0; i < whole; i++) {
      assertThat(skipping.skip()).isPresent();
    }
    assertThat(skipping.skip()).isEmpty();
    assertThat(skipping.truncated()).contains(expected);
    assertThat(skipping.peekHeader()).isEmpty();
  }

  @Test
  void tooFewRows() throws IOException {
    assertTruncated(
        FIRST + snapshot(10, 3, "1 0 0 0", "2 0 0 0"),
        1,
        OptionalLong.of(10),
        OptionalLong.of(3),
        2,
        21);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 0 0", "3 0 0 -", "3 0 0 1.5e", "3", "3 0 0 0.5 7", " "})
  void aLastRowThatIsNotWhole(String row) throws IOException {
    String text = snapshot(10, 3, "1 0 0 0", "2 0 0 0") + row;
    assertTruncated(text, 0, withoutLineEnd(10, 3, 2, 12));
  }

  private static TruncatedSnapshot withoutLineEnd(long step, long declared, long found, int line) {
    return new TruncatedSnapshot(
        OptionalLong.of(step),
        OptionalLong.of(declared),
        found,
        "line " + line + " (without line end)");
  }

  @Test
  void aWholeLineBeforeTheDeclaredNumberIsReached() throws IOException {
    assertTruncated(snapshot(10, 3, "1 0 0 0") + "2 0 0 0", 0, withoutLineEnd(10, 3, 1, 11));
  }

  @Test
  void aLastRowWhoseLastNumberMayLackDigits() throws IOException {
    String whole = FIRST + snapshot(10, 2, "1 0 0 0.25", "2 0 0 0.012345");
    assertThat(frames(whole)).hasSize(2);
    for (int missing = 1; missing <= "12345\n".length(); missing++) {
      String cut = whole.substring(0, whole.length() - missing);
      assertTruncated(cut, 1, withoutLineEnd(10, 2, 1, 21));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"I", "ITEM", "ITEM:", "ITEM: TIMES", "ITEM: TIMESTEP", "ITEM: ODD\n1\n"})
  void aHeaderWithoutItsStep(String end) throws IOException {
    long line = end.endsWith("\n") ? 12 : 11;
    assertTruncated(FIRST + end, 1, OptionalLong.empty(), OptionalLong.empty(), 0, line);
  }

  @Test
  void aStepThatMayLackDigits() throws IOException {
    assertTruncated(
        FIRST + "ITEM: TIMESTEP\n10", 1, OptionalLong.empty(), OptionalLong.empty(), 0, 12);
  }

  @Test
  void aHeaderWithoutItsBox() throws IOException {
    String text = FIRST + "ITEM: TIMESTEP\n10\nITEM: NUMBER OF ATOMS\n4\nITEM: BOX BOUNDS\n0 1\n";
    assertTruncated(text, 1, OptionalLong.of(10), OptionalLong.of(4), 0, 16);
  }

  @Test
  void columnNamesThatMayLackSome() throws IOException {
    String text = FIRST + snapshot(10, 0).replace(" y z\n", "");
    assertTruncated(text, 1, OptionalLong.of(10), OptionalLong.of(0), 0, 19);
    String only = snapshot(10, 0).stripTrailing();
    assertTruncated(only, 0, OptionalLong.of(10), OptionalLong.of(0), 0, 9);
    String after = (FIRST + snapshot(10, 0)).stripTrailing();
    assertTruncated(after, 1, OptionalLong.of(10), OptionalLong.of(0), 0, 19);
  }

  @Test
  void aFalseRowCountCostsNoMemory() throws IOException {
    String text = snapshot(10, 2_000_000_000, "1 0 0 0", "2 0 0 0");
    assertTruncated(text, 0, OptionalLong.of(10), OptionalLong.of(2_000_000_000), 2, 11);
  }

  @Test
  void describesItselfInOneSentence() {
    assertThat(
            new TruncatedSnapshot(OptionalLong.of(500), OptionalLong.of(600), 350, "line 1234")
                .describe("run.dump"))
        .isEqualTo(
            "run.dump, line 1234: the file ends early; its last snapshot of step 500 has 350 of 600"
                + " rows and is left out.");
    assertThat(
            new TruncatedSnapshot(OptionalLong.empty(), OptionalLong.empty(), 0, "line 7")
                .describe("run.dump"))
        .isEqualTo(
            "run.dump, line 7: the file ends early; its last snapshot ends in its header and is"
                + " left out.");
    assertThat(
            new TruncatedSnapshot(OptionalLong.of(500), OptionalLong.of(600), 600, "line 1234")
                .describe("run.dump.gz"))
        .isEqualTo(
            "run.dump.gz, line 1234: the file ends early; its last snapshot of step 500 has its 600"
                + " rows, but not the end of its data, and is left out.");
  }

  @Test
  void aGzipFileThatEndsEarlyKeepsItsWholeSnapshots() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < 50; step++) {
      text.append(snapshot(step, 3, "1 0.1 0.2 " + step, "2 0.5 0.25 1", "3 0 0 " + step));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    byte[] file = out.toByteArray();
    List<String> all = frames(text.toString()).stream().map(DumpText::describe).toList();
    int best = 0;
    for (int cut = 4; cut < file.length; cut++) {
      DumpReader reader = gzipReader(Arrays.copyOf(file, cut));
      List<ParticleFrame> frames = frames(reader);
      assertThat(reader.truncated()).as("cut at %d of %d", cut, file.length).isPresent();
      assertThat(frames.stream().map(DumpText::describe).toList())
          .isEqualTo(all.subList(0, frames.size()));
      assertThat(frames.size()).isGreaterThanOrEqualTo(best);
      best = frames.size();
    }
    assertThat(best).isEqualTo(49);
    assertThat(frames(gzipReader(file))).hasSize(50);
    assertOnlyTheEndIsMissing(gzipReader(Arrays.copyOf(file, file.length - 8)));
    file[file.length - 6] ^= 1;
    assertThatThrownBy(() -> frames(gzipReader(file)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessage(
            "run.dump.gz, after line 600: expected sound compressed data, found damage (gzip: the"
                + " checksum before byte "
                + file.length
                + " does not match). Test it with 'gzip -t' or 'zstd -t', and copy the file again"
                + " from its source.");
  }

  private static void assertOnlyTheEndIsMissing(DumpReader reader) throws IOException {
    for (int step = 0; step < 49; step++) {
      assertThat(reader.skip()).isPresent();
    }
    assertThat(reader.nextChunk(2)).isPresent();
    assertThat(reader.nextChunk(2)).isEmpty();
    assertThat(reader.truncated())
        .map(TruncatedSnapshot::truncation)
        .contains(
            new Truncation(
                "line 600",
                "3 rows of step 49 and the end of the data",
                "the rows without that end"));
  }

  private static DumpReader gzipReader(byte[] file) throws IOException {
    return new DumpReader(Compression.open(new ByteArrayInputStream(file)), "run.dump.gz");
  }
}
