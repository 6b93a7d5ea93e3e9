package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DumpWriterTest {
  private static final List<String> NAMES = List.of("id", "element", "x", "f_f[3]", "i_flag");
  private static final List<String> UNITS = List.of("si", "metal", "real", "lj", "micro");

  private static ParticleFrame frame(Random random, Optional<String> units) {
    int size = random.nextInt(9);
    double tilt = random.nextBoolean() ? 0 : random.nextGaussian();
    double unit = units.map(DumpFormat::secondsPerTimeUnit).orElse(1.0);
    return new ParticleFrame(
        random.nextLong(),
        random.nextBoolean()
            ? OptionalDouble.empty()
            : OptionalDouble.of(random.nextGaussian() * unit),
        units,
        random.nextBoolean() ? Optional.empty() : Optional.of("two words"),
        new SimulationBox(
            -random.nextDouble(), 1, 0, 1e-7, -1, 1, tilt, 0, 0, List.of("pp", "fs", "mm")),
        size,
        NAMES.stream().map(name -> column(random, name, size)).toList());
  }

  private static ParticleColumn column(Random random, String name, int size) {
    ColumnKind kind = DumpColumns.kindOf(name);
    return switch (kind) {
      case LONG -> new LongColumn(name, random.longs(size).toArray());
      case TEXT ->
          new TextColumn(
              name, IntStream.range(0, size).mapToObj(i -> "El" + i).toArray(String[]::new));
      case DOUBLE ->
          new DoubleColumn(
              name, IntStream.range(0, size).mapToDouble(i -> anyDouble(random)).toArray());
    };
  }

  private static double anyDouble(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextInt(2000) / 1000.0;
      case 2 -> -0.0;
      case 3 -> random.nextLong();
      case 4 -> Double.NEGATIVE_INFINITY;
      default -> random.nextGaussian();
    };
  }

  private static byte[] write(Compression compression, ParticleFrame... frames) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DumpWriter writer = new DumpWriter(compression.write(out))) {
      for (ParticleFrame frame : frames) {
        writer.write(frame);
      }
    }
    return out.toByteArray();
  }

  private static String text(double value) {
    StringBuilder text = new StringBuilder();
    ShortestDecimal.append(text, value);
    return text.toString();
  }

  @Property(tries = 400, seed = "31")
  void theReaderGivesTheSameFrames(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Optional<String> units =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(UNITS.get(random.nextInt(UNITS.size())));
    ParticleFrame first = frame(random, units);
    ParticleFrame second = frame(random, units);
    List<ParticleFrame> read =
        DumpText.frames(DumpText.reader(write(Compression.NONE, first, second)));
    assertThat(read)
        .extracting(DumpText::describe)
        .containsExactly(DumpText.describe(first), DumpText.describe(second));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void compressedToo(Compression compression) throws IOException {
    ParticleFrame frame = frame(new Random(4), Optional.empty());
    byte[] bytes = write(compression, frame);
    assertThat(Compression.detect(bytes)).isEqualTo(compression);
    DumpReader reader =
        new DumpReader(Compression.open(new ByteArrayInputStream(bytes)), "run.dump.gz");
    assertThat(DumpText.describe(reader.next().orElseThrow())).isEqualTo(DumpText.describe(frame));
  }

  @Property(tries = 3000, seed = "32")
  void noNumberHasADigitTooMany(@ForAll double value) {
    String written = text(value);
    assertThat(Double.parseDouble(written)).isEqualTo(value);
    assertThat(written.replaceAll("[eE].*|[-.]", "").replaceAll("^0+|0+$", "").length())
        .isLessThanOrEqualTo(17);
  }

  @Test
  void numbersAreShort() {
    assertThat(text(3)).isEqualTo("3");
    assertThat(text(-0.0)).isEqualTo("-0.0");
    assertThat(text(2e-3)).isEqualTo("0.002");
    assertThat(text(Double.NaN)).isEqualTo("nan");
    assertThat(text(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void looksLikeADumpOfLammps() throws IOException {
    ParticleFrame frame =
        new ParticleFrame(
            40,
            OptionalDouble.of(0.5),
            Optional.of("si"),
            Optional.empty(),
            SimulationBox.orthogonal(0, 1, 0, 2, -0.5, 1, List.of("pp", "ff", "ff")),
            1,
            List.of(
                new LongColumn("id", new long[] {7}), new DoubleColumn("x", new double[] {0.1})));
    assertThat(new String(write(Compression.NONE, frame), StandardCharsets.US_ASCII))
        .isEqualTo(
            DumpText.lines(
                "ITEM: UNITS",
                "si",
                "ITEM: TIME",
                "0.5",
                "ITEM: TIMESTEP",
                "40",
                "ITEM: NUMBER OF ATOMS",
                "1",
                "ITEM: BOX BOUNDS pp ff ff",
                "0 1",
                "0 2",
                "-0.5 1",
                "ITEM: ATOMS id x ",
                "7 0.1 "));
  }

  @Test
  void framesThatADumpCannotHoldAreRefused() throws IOException {
    ParticleFrame named =
        new ParticleFrame(
            0,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            SimulationBox.orthogonal(0, 1, 0, 1, 0, 1, List.of()),
            1,
            List.of(new DoubleColumn("two words", new double[1])));
    assertThatThrownBy(() -> write(Compression.NONE, named))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The column name is a word, not 'two words'");
    ParticleFrame si = frame(new Random(1), Optional.of("si"));
    ParticleFrame none = frame(new Random(1), Optional.empty());
    assertThatThrownBy(() -> write(Compression.NONE, si, none))
        .hasMessageContaining("A snapshot without units cannot follow one in si");
  }
}
