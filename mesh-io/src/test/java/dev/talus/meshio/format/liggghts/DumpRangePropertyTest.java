package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A file read in ranges of any size gives what the file read from its start to its end gives. */
class DumpRangePropertyTest {
  private static final List<String> WORDS = List.of("Fe", "ITEM:", "ATOMS", "TIMESTEP", "Si-28");

  /**
   * What reading gave: frames and skipped headers as text, what is left out, and how it failed. A
   * place is the number of a line, whatever the message calls it.
   */
  private record Outcome(List<String> snapshots, List<String> truncated, Optional<String> failure) {
    private Outcome() {
      this(new ArrayList<>(), new ArrayList<>(), Optional.empty());
    }
  }

  @Property(tries = 400, seed = "61")
  void rangesTogetherAreTheFile(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int size) {
    byte[] text = dump(new Random(seed)).getBytes(StandardCharsets.UTF_8);
    assertThat(read(text, DumpRange.of(text.length, size)))
        .isEqualTo(read(text, List.of(DumpRange.ALL)));
  }

  @Property(tries = 400, seed = "62")
  void soAreThoseOfACutFile(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int size,
      @ForAll @IntRange(max = 10_000) int cut) {
    byte[] whole = dump(new Random(seed)).getBytes(StandardCharsets.UTF_8);
    byte[] text = java.util.Arrays.copyOf(whole, whole.length * cut / 10_000);
    assertThat(read(text, DumpRange.of(text.length, size)))
        .isEqualTo(read(text, List.of(DumpRange.ALL)));
  }

  @Property(tries = 400, seed = "63")
  void aDamagedFileFailsAtTheSameLine(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int size) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of(dump(random).split("(?<=\n)")));
    int victim = random.nextInt(lines.size());
    if (random.nextBoolean()) {
      lines.remove(victim);
    } else {
      lines.add(victim, lines.get(random.nextInt(lines.size())));
    }
    byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    Outcome whole = read(text, List.of(DumpRange.ALL));
    Outcome inRanges = read(text, DumpRange.of(text.length, size));
    if (changesUnits(inRanges)) {
      return; // only a reader of the whole file can tell what holds then
    }
    assertThat(inRanges.failure()).isEqualTo(whole.failure());
    if (whole.failure().isEmpty()) {
      assertThat(inRanges).isEqualTo(whole);
    }
  }

  private static boolean changesUnits(Outcome outcome) {
    return outcome.failure().filter(message -> message.contains("units of the first")).isPresent();
  }

  private static Outcome read(byte[] text, List<DumpRange> ranges) {
    Outcome outcome = new Outcome();
    OneFile file = new OneFile("run.dump", text);
    Random random = new Random(7);
    for (DumpRange range : ranges) {
      try (var reader = range.open(file, "run.dump", ReadLimits.DEFAULT, column -> true)) {
        while (readOne(reader, random.nextInt(3) == 0, outcome)) {
          assertThat(reader.truncated()).isEmpty();
        }
        reader
            .truncated()
            .ifPresent(
                cut ->
                    outcome
                        .truncated()
                        .add(
                            cut.truncation().expected()
                                + cut.found()
                                + " in line "
                                + line(cut.place(), text)));
      } catch (MeshFormatException e) {
        String told = e.expected() + ", " + e.found() + " in line " + line(e.place(), text);
        return new Outcome(outcome.snapshots(), outcome.truncated(), Optional.of(told));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return outcome;
  }

  private static boolean readOne(DumpReader reader, boolean peek, Outcome outcome)
      throws IOException {
    if (peek) {
      reader.peekHeader();
    }
    Optional<ParticleFrame> frame = reader.next();
    frame.map(DumpText::describe).ifPresent(outcome.snapshots()::add);
    return frame.isPresent();
  }

  /** The number of the line that a place names; the end of the file counts to its last line. */
  private static long line(String place, byte[] text) {
    String number = place.replaceFirst("^(line|byte) (\\d+).*", "$2");
    if (place.startsWith("line")) {
      return Long.parseLong(number);
    }
    int offset = Integer.parseInt(number);
    assertThat(offset == 0 || offset == text.length || text[offset - 1] == '\n')
        .as("%s is the start of a line", place)
        .isTrue();
    long line = 1;
    for (int i = 0; i < Math.min(offset, text.length - 1); i++) {
      line += text[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  /** Snapshots with sections in all orders that simulators write, and some that they do not. */
  private static String dump(Random random) {
    boolean labels = random.nextBoolean();
    boolean times = random.nextBoolean();
    boolean words = random.nextBoolean();
    boolean unknown = random.nextInt(4) == 0;
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append("ITEM: UNITS\nreal\n");
    }
    int snapshots = 1 + random.nextInt(5);
    for (int s = 0; s < snapshots; s++) {
      if (unknown) {
        text.append("ITEM: WEATHER of the day\n1 2 3\nfine\n");
      }
      if (times) {
        text.append("ITEM: TIME\n").append(random.nextInt(100) / 8.0).append('\n');
      }
      int rows = random.nextInt(3) == 0 ? 0 : random.nextInt(8);
      text.append("ITEM: TIMESTEP\n").append(10 * s).append('\n');
      if (labels) {
        text.append("ITEM: LABEL\nthe ITEM: ATOMS run\n");
      }
      text.append("ITEM: NUMBER OF ATOMS\n").append(rows).append('\n');
      text.append("ITEM: BOX BOUNDS pp pp ff\n0 1\n0 1\n-1 1\n");
      text.append("ITEM: ATOMS id ").append(words ? "element " : "").append("x y z \n");
      for (int row = 0; row < rows; row++) {
        text.append(row + 1).append(' ');
        if (words) {
          text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        }
        text.append(random.nextFloat()).append(" 0.5 -0.25\n");
      }
      if (random.nextInt(6) == 0) {
        text.append("\n");
      }
    }
    String all = text.toString();
    return random.nextInt(3) == 0 ? all.replace("\n", "\r\n") : all;
  }
}
