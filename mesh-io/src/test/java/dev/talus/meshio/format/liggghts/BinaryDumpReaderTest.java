package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryDumpReaderTest {
  private static final String[] NAMES = {"id", "type", "x", "vx"};

  private static ParticleFrame frame(Random random, long step, int size) {
    long[] ids = random.longs(size, 0, 1L << 40).toArray();
    double tilt = random.nextBoolean() ? 0 : -random.nextDouble();
    return new ParticleFrame(
        step,
        OptionalDouble.of(step * 0.125),
        Optional.of("si"),
        Optional.empty(),
        new SimulationBox(0, 1, -2, 3, 0, 0.5, tilt, 0, 0, List.of("pp", "fs", "mm")),
        size,
        List.of(
            new LongColumn("id", ids),
            new LongColumn("type", random.longs(size, 1, 5).toArray()),
            new DoubleColumn("x", random.doubles(size).toArray()),
            new DoubleColumn("vx", random.doubles(size).toArray())));
  }

  static List<BinaryDumps> layouts() {
    return BinaryDumps.all();
  }

  private static InputStream resource(String name) {
    return BinaryDumpReaderTest.class.getResourceAsStream("/dumpbinary/" + name);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyLayoutGivesTheFramesThatWereWritten(BinaryDumps layout) throws IOException {
    Random random = new Random(7);
    ParticleFrame first = frame(random, 0, 37);
    ParticleFrame empty = frame(random, 50, 0);
    ParticleFrame last = frame(random, 100, 8);
    byte[] bytes =
        BinaryDumps.join(layout.write(first, 10), layout.write(empty, 1), layout.write(last, 100));
    BinaryDumpReader reader = BinaryDumps.reader(bytes, NAMES);
    List<ParticleFrame> frames = BinaryDumps.frames(reader);
    assertThat(frames).hasSize(3);
    assertThat(reader.truncated()).isEmpty();
    for (int i = 0; i < 3; i++) {
      ParticleFrame written = List.of(first, empty, last).get(i);
      String expected = DumpText.describe(written);
      if (layout.revision() < 2) {
        expected = expected.replaceFirst("OptionalDouble\\S* Optional\\[si]", "");
        assertThat(DumpText.describe(frames.get(i)))
            .isEqualTo(expected.replaceFirst("^(\\d+) ", "$1 OptionalDouble.empty Optional.empty"));
      } else {
        assertThat(DumpText.describe(frames.get(i))).isEqualTo(expected);
      }
    }
    assertThat(reader.info().encoding())
        .startsWith(layout.order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big")
        .contains(layout.longSteps() ? "64-bit" : "32-bit");
  }

  @ParameterizedTest
  @CsvSource({
    "liggghts-hopper-last-2, .bin, id type x y z vx vy vz radius, 2, 504",
    "lammps-triclinic, .bin.gz, '', 1, 420",
    "lammps-ellipsoid, .bin, '', 1, 125"
  })
  void realFilesEqualTheTextDumpOfTheSameRun(
      String name, String extension, String columns, int snapshots, int rows) throws IOException {
    FrameReader binary =
        new BinaryDumpReader(
            Compression.open(resource(name + extension)),
            name,
            columns.isEmpty() ? List.of() : List.of(columns.split(" ")),
            ReadLimits.DEFAULT);
    DumpReader text = new DumpReader(Compression.open(resource(name + ".dump.gz")), name);
    int compared = 0;
    int seen = 0;
    List<ParticleFrame> frames = BinaryDumps.frames(binary);
    for (ParticleFrame frame : frames) {
      ParticleFrame like = text.next().orElseThrow();
      assertThat(frame.step()).isEqualTo(like.step());
      Map<Long, Integer> rowOf = new HashMap<>();
      for (int row = 0; row < like.size(); row++) {
        rowOf.put(like.longs("id")[row], row);
      }
      seen += frame.size();
      for (ParticleColumn column : frame.columns()) {
        if (column instanceof DoubleColumn numbers && like.column(column.name()).isPresent()) {
          double[] printed = like.doubles(column.name());
          for (int row = 0; row < frame.size(); row++) {
            double expected = printed[rowOf.get(frame.longs("id")[row])];
            // 5 decimals of LIGGGHTS (4 of velocities), 6 digits of LAMMPS.
            double tolerance =
                name.startsWith("liggghts") ? 5.0001e-5 : 5.0001e-6 * Math.abs(expected);
            assertThat(Math.abs(numbers.values()[row] - expected)).isLessThanOrEqualTo(tolerance);
            compared++;
          }
        }
      }
    }
    assertThat(frames).hasSize(snapshots);
    assertThat(seen).isEqualTo(rows);
    assertThat(compared).isGreaterThanOrEqualTo(3 * rows);
  }

  @Test
  void columnsOfAnOldDumpAreNumberedWithoutNames() throws IOException {
    byte[] bytes =
        new BinaryDumps(ByteOrder.LITTLE_ENDIAN, true, 0).write(frame(new Random(1), 5, 4), 4);
    ParticleFrame frame = BinaryDumps.reader(bytes).next().orElseThrow();
    assertThat(frame.columns())
        .extracting(ParticleColumn::name)
        .containsExactly("col1", "col2", "col3", "col4");
  }

  @Test
  void wrongNamesAreRefused() {
    byte[] bytes =
        new BinaryDumps(ByteOrder.LITTLE_ENDIAN, true, 0).write(frame(new Random(1), 5, 4), 4);
    assertThatThrownBy(() -> BinaryDumps.reader(bytes, "id", "x").next())
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected 4 column names, found 2");
    assertThatThrownBy(() -> BinaryDumps.reader(bytes, "x", "y", "id", "type").next())
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("an integer in column 'id' (row 1 of the snapshot of step 5)")
        .hasMessageContaining("Check the column names");
  }

  @Test
  void aFileCutAnywhereGivesTheWholeSnapshotsBefore() throws IOException {
    for (BinaryDumps layout : BinaryDumps.all()) {
      Random random = new Random(3);
      byte[] first = layout.write(frame(random, 1, 5), 2);
      byte[] bytes = BinaryDumps.join(first, layout.write(frame(random, 2, 4), 3));
      for (int cut = first.length; cut < bytes.length; cut++) {
        BinaryDumpReader reader = BinaryDumps.reader(Arrays.copyOf(bytes, cut), NAMES);
        assertThat(BinaryDumps.frames(reader)).hasSize(1);
        assertThat(reader.truncated().isPresent()).isEqualTo(cut > first.length);
      }
    }
  }

  @Test
  void aGzipFileWithoutItsChecksumTellsOfTheCut() throws IOException {
    byte[] bytes =
        new BinaryDumps(ByteOrder.LITTLE_ENDIAN, true, 2).write(frame(new Random(1), 70, 4), 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    byte[] file = out.toByteArray();
    assertThat(BinaryDumps.frames(gzipReader(file, file.length))).hasSize(1);
    for (int cut = file.length - 8; cut < file.length; cut++) {
      BinaryDumpReader reader = gzipReader(file, cut);
      assertThat(BinaryDumps.frames(reader)).isEmpty();
      assertThat(reader.truncated()).as("cut at %d of %d", cut, file.length).isPresent();
      BinaryDumpReader skipping = gzipReader(file, cut);
      assertThat(skipping.skip()).isEmpty();
      assertThat(skipping.truncated()).isEqualTo(reader.truncated());
    }
  }

  private static BinaryDumpReader gzipReader(byte[] file, int length) throws IOException {
    return new BinaryDumpReader(
        Compression.open(new ByteArrayInputStream(file, 0, length)),
        "run.bin.gz",
        List.of(),
        ReadLimits.DEFAULT);
  }

  @Test
  void aCutSnapshotIsTold() throws IOException {
    byte[] bytes =
        new BinaryDumps(ByteOrder.LITTLE_ENDIAN, true, 2).write(frame(new Random(1), 70, 4), 4);
    BinaryDumpReader reader = BinaryDumps.reader(Arrays.copyOf(bytes, bytes.length - 40));
    assertThat(BinaryDumps.frames(reader)).isEmpty();
    assertThat(reader.truncated().orElseThrow())
        .contains("the file ends early; its last snapshot of step 70 has 0 of 4 rows");
  }

  @Test
  void aDeclaredCountCostsNoMemory() {
    BinaryDumps layout = new BinaryDumps(ByteOrder.LITTLE_ENDIAN, true, 0);
    byte[] bytes = layout.write(frame(new Random(1), 70, 4), 4);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 1L << 60);
    assertThatThrownBy(() -> BinaryDumps.reader(bytes).next())
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("snapshot of step 70")
        .hasMessageContaining("1152921504606846976");
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 100_000_000L);
    assertThatThrownBy(() -> BinaryDumps.reader(bytes).next())
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected 100000000 rows")
        .hasMessageContaining("found 4 in its chunks");
  }

  @Test
  void chunksHoldTheRowsOfTheFrames() throws IOException {
    BinaryDumps layout = new BinaryDumps(ByteOrder.BIG_ENDIAN, true, 2);
    Random random = new Random(5);
    ParticleFrame first = frame(random, 1, 25);
    byte[] bytes =
        BinaryDumps.join(
            layout.write(first, 7),
            layout.write(frame(random, 2, 0), 7),
            layout.write(frame(random, 3, 4), 7));
    BinaryDumpReader reader = BinaryDumps.reader(bytes);
    List<String> seen = new ArrayList<>();
    List<Double> x = new ArrayList<>();
    Optional<FrameChunk> chunk = reader.nextChunk(10);
    while (chunk.isPresent()) {
      FrameChunk rows = chunk.get();
      seen.add(rows.rows().step() + ":" + rows.firstRow() + "+" + rows.rows().size() + rows.last());
      Arrays.stream(rows.rows().doubles("x")).forEach(x::add);
      chunk = reader.nextChunk(10);
    }
    assertThat(seen)
        .containsExactly("1:0+10false", "1:10+10false", "1:20+5true", "2:0+0true", "3:0+4true");
    assertThat(x.subList(0, 25))
        .containsExactly(Arrays.stream(first.doubles("x")).boxed().toArray(Double[]::new));
  }

  @Test
  void otherFilesAreRefused() {
    assertThatExceptionOfType(MeshFormatException.class)
        .isThrownBy(() -> BinaryDumps.reader(new byte[4000]).next())
        .withMessageContaining("a header that fits none of its layouts");
  }

  @Property(tries = 1000, seed = "21")
  void damageIsRefusedOrReadButNeverFailsOtherwise(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    BinaryDumps layout = BinaryDumps.all().get(random.nextInt(12));
    byte[] bytes =
        BinaryDumps.join(
            layout.write(frame(random, 1, 6), 4), layout.write(frame(random, 2, 6), 4));
    for (int i = 0; i < 3; i++) {
      bytes[random.nextInt(random.nextBoolean() ? 160 : bytes.length)] = (byte) random.nextInt();
    }
    try (FrameReader reader =
        new BinaryDumpReader(
            new ByteArrayInputStream(bytes),
            "run.bin",
            List.of(),
            ReadLimits.DEFAULT.withMeshBytes(1 << 24))) {
      assertThat(BinaryDumps.frames(reader)).hasSizeLessThanOrEqualTo(bytes.length / 80);
    } catch (MeshFormatException e) {
      assertThat(e.getMessage()).startsWith("run.bin, ").hasSizeLessThan(1000);
    }
  }
}
