package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for every dump, whole, cut or damaged. */
class DumpReaderPropertyTest {
  private static final List<String> NAMES =
      List.of("id", "type", "element", "x", "y", "z", "vx", "f_force[3]", "c_q[1]", "i_flag");
  private static final List<String> WORDS = List.of("Fe", "I", "C", "Si-28");

  private static List<String> randomNames(Random random) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names.subList(1, names.size()), random);
    return names.subList(0, 1 + random.nextInt(names.size()));
  }

  private static ParticleFrame randomFrame(Random random, long step, List<String> names) {
    int size = random.nextInt(4) == 0 ? 0 : random.nextInt(12);
    List<ParticleColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(randomColumn(random, name, size));
    }
    double tilt = random.nextBoolean() ? 0 : random.nextDouble();
    return new ParticleFrame(
        step,
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextGaussian()),
        Optional.of("si"),
        random.nextBoolean() ? Optional.empty() : Optional.of("a label"),
        new SimulationBox(
            -random.nextDouble(),
            1 + random.nextDouble(),
            0,
            1,
            -1,
            1,
            tilt,
            0,
            0,
            List.of("pp", "pp", "ff")),
        size,
        columns);
  }

  private static ParticleColumn randomColumn(Random random, String name, int size) {
    ColumnKind kind = DumpColumns.kindOf(name);
    if (kind == ColumnKind.TEXT) {
      return new TextColumn(
          name,
          IntStream.range(0, size)
              .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
              .toArray(String[]::new));
    }
    if (kind == ColumnKind.LONG) {
      // Identifiers stay apart: 0..size-1 in some order.
      List<Long> values = new ArrayList<>();
      for (long i = 0; i < size; i++) {
        values.add(name.equals("id") ? i : random.nextLong());
      }
      Collections.shuffle(values, random);
      return new LongColumn(name, values.stream().mapToLong(Long::longValue).toArray());
    }
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      values[i] = random.nextBoolean() ? random.nextGaussian() : any;
    }
    return new DoubleColumn(name, values);
  }

  /** The frame as a simulator would write it, columns and rows in the order given. */
  private static String write(ParticleFrame frame, List<Integer> columns, List<Integer> rows) {
    SimulationBox box = frame.box();
    StringBuilder text = new StringBuilder("ITEM: UNITS\nsi\n");
    frame.timeSeconds().ifPresent(time -> text.append("ITEM: TIME\n" + time + "\n"));
    text.append("ITEM: TIMESTEP\n" + frame.step() + "\n");
    frame.label().ifPresent(label -> text.append("ITEM: LABEL\n" + label + "\n"));
    text.append("ITEM: NUMBER OF ATOMS\n" + frame.size() + "\n");
    text.append("ITEM: BOX BOUNDS xy xz yz " + box.boundaryText() + "\n");
    text.append(box.xlo() + " " + box.xhi() + " " + box.xy() + "\n");
    text.append(box.ylo() + " " + box.yhi() + " " + box.xz() + "\n");
    text.append(box.zlo() + " " + box.zhi() + " " + box.yz() + "\nITEM: ATOMS");
    for (int c : columns) {
      text.append(' ').append(frame.columns().get(c).name());
    }
    text.append(' ');
    for (int r : rows) {
      text.append('\n');
      for (int c : columns) {
        text.append(value(frame.columns().get(c), r)).append(' ');
      }
    }
    return text.append('\n').toString();
  }

  private static String value(ParticleColumn column, int row) {
    if (column instanceof LongColumn longs) {
      return Long.toString(longs.values()[row]);
    }
    if (column instanceof DoubleColumn doubles) {
      return Double.toString(doubles.values()[row]);
    }
    return ((TextColumn) column).values()[row];
  }

  private static List<Integer> order(int n) {
    return new ArrayList<>(IntStream.range(0, n).boxed().toList());
  }

  private static String write(ParticleFrame frame) {
    return write(frame, order(frame.columns().size()), order(frame.size()));
  }

  /** A frame with its columns by name and its rows by id. */
  private static String sorted(ParticleFrame frame) {
    long[] ids = frame.longs("id");
    List<Integer> rows = order(frame.size());
    rows.sort(Comparator.comparingLong(r -> ids[r]));
    List<Integer> columns = order(frame.columns().size());
    columns.sort(Comparator.comparing(c -> frame.columns().get(c).name()));
    return write(frame, columns, rows);
  }

  @Property(tries = 300, seed = "11")
  void theSameFramesComeBackWhateverTheOrderOfRowsAndColumns(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> written = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      ParticleFrame frame = randomFrame(random, step, randomNames(random));
      List<Integer> rows = order(frame.size());
      List<Integer> columns = order(frame.columns().size());
      Collections.shuffle(rows, random);
      Collections.shuffle(columns, random);
      text.append(write(frame, columns, rows));
      written.add(sorted(frame));
    }
    List<ParticleFrame> read = DumpText.frames(text.toString());
    assertThat(read).extracting(DumpReaderPropertyTest::sorted).isEqualTo(written);
  }

  @Property(tries = 25, seed = "12")
  void cuttingAFileAnywhereLeavesAPrefixOfItsFrames(
      @ForAll long seed, @ForAll @IntRange(max = 2) int lineEnd) throws IOException {
    Random random = new Random(seed);
    String text = twoFrames(random);
    if (lineEnd == 1) {
      text = text.replace("\n", "\r\n");
    } else if (lineEnd == 2) {
      text = text.replace(" \n", "\n");
    }
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    List<String> whole = DumpText.frames(text).stream().map(DumpText::describe).toList();
    for (int cut = 0; cut <= bytes.length; cut++) {
      DumpReader reader = DumpText.reader(Arrays.copyOf(bytes, cut));
      List<String> found = DumpText.frames(reader).stream().map(DumpText::describe).toList();
      assertThat(found).isEqualTo(whole.subList(0, found.size()));
      assertThat(skippedSteps(Arrays.copyOf(bytes, cut))).hasSize(found.size());
      if (reader.truncated().isEmpty()) {
        // Nothing incomplete is left out without a word.
        assertThat(snapshotsEndingAt(text, cut)).isEqualTo(found.size());
      }
    }
  }

  /** How many snapshots the text before a place between two of them holds, else -1. */
  private static int snapshotsEndingAt(String text, int cut) {
    String before = text.substring(0, cut).stripTrailing();
    int start = text.indexOf("ITEM: UNITS", 1);
    if (before.isEmpty()) {
      return 0;
    }
    if (before.equals(text.substring(0, start).stripTrailing())) {
      return 1;
    }
    return before.equals(text.stripTrailing()) ? 2 : -1;
  }

  private static List<Long> skippedSteps(byte[] bytes) throws IOException {
    DumpReader reader = DumpText.reader(bytes);
    List<Long> steps = new ArrayList<>();
    Optional<DumpHeader> header = reader.skip();
    while (header.isPresent()) {
      steps.add(header.get().step());
      header = reader.skip();
    }
    return steps;
  }

  @Property(tries = 1500, seed = "13")
  void damageIsRefusedOrReadButNeverFailsOtherwise(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int damages) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = twoFrames(random).getBytes(StandardCharsets.US_ASCII);
    byte[] damaged = damage(bytes, random, damages);
    try {
      List<ParticleFrame> frames = DumpText.frames(DumpText.reader(damaged));
      assertThat(frames).hasSizeLessThanOrEqualTo(damaged.length / 40);
    } catch (MeshFormatException e) {
      assertThat(e.getMessage()).startsWith("run.dump, ").contains(": expected ", ", found ");
      assertThat(e.getMessage()).hasSizeLessThan(1000).isPrintable();
    }
  }

  @Property(tries = 300, seed = "14")
  void damageToACompressedFileIsRefusedOrReadToo(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int damages) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(twoFrames(random).getBytes(StandardCharsets.US_ASCII));
    }
    byte[] damaged = damage(out.toByteArray(), random, damages);
    try (DumpReader reader =
        new DumpReader(Compression.open(new ByteArrayInputStream(damaged)), "run.dump")) {
      assertThat(DumpText.frames(reader)).hasSizeLessThanOrEqualTo(2);
    } catch (MeshFormatException e) {
      assertThat(e.getMessage()).startsWith("run.dump, ");
    }
  }

  private static String twoFrames(Random random) {
    List<String> names = randomNames(random);
    return write(randomFrame(random, 0, names)) + write(randomFrame(random, 1, names));
  }

  /** Changes, removes, doubles or swaps bytes and lines. */
  private static byte[] damage(byte[] bytes, Random random, int damages) {
    byte[] damaged = bytes.clone();
    String likely = "0123456789.-+eE \n\rITEM:naif\0\u007f";
    for (int i = 0; i < damages && damaged.length > 1; i++) {
      int at = random.nextInt(damaged.length);
      int length = Math.min(damaged.length - at, 1 + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) likely.charAt(random.nextInt(likely.length()));
        case 1 -> damaged[at] = (byte) random.nextInt();
        case 2 -> damaged = splice(damaged, at, at + length, at + length);
        default -> damaged = splice(damaged, at + length, at, damaged.length);
      }
    }
    return damaged;
  }

  /** The bytes before {@code first} and then those from..to and the rest. */
  private static byte[] splice(byte[] bytes, int first, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, first);
    out.write(bytes, from, to - from);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
