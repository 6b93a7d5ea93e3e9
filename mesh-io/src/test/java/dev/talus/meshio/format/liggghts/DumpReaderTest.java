package dev.talus.meshio.format.liggghts;

import static dev.talus.meshio.format.liggghts.DumpText.frames;
import static dev.talus.meshio.format.liggghts.DumpText.lines;
import static dev.talus.meshio.format.liggghts.DumpText.reader;
import static dev.talus.meshio.format.liggghts.DumpText.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.particle.NonFinite;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.meshio.particle.SimulationBox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpReaderTest {
  private static final String TWO =
      snapshot(0, 2, "7 0.5 0.25 1", "3 -1e-3 2 nan") + snapshot(10, 1, "3 1 2 3");

  @Test
  void deliversTheSnapshotsInTheOrderOfTheFile() throws IOException {
    List<ParticleFrame> frames = frames(TWO);
    assertThat(frames).extracting(ParticleFrame::step).containsExactly(0L, 10L);
    assertThat(frames).extracting(ParticleFrame::size).containsExactly(2, 1);
    ParticleFrame first = frames.get(0);
    assertThat(first.longs("id")).containsExactly(7, 3);
    assertThat(first.doubles("x")).containsExactly(0.5, -1e-3);
    assertThat(first.doubles("z")).containsExactly(1, Double.NaN);
    assertThat(first.box())
        .isEqualTo(SimulationBox.orthogonal(0, 1, 0, 1, 0, 1, List.of("ff", "ff", "ff")));
    assertThat(first.units()).isEmpty();
    assertThat(first.label()).isEmpty();
    assertThat(first.timeSeconds()).isEmpty();
    assertThat(NonFinite.count(first)).isEqualTo(Map.of("z", 1));
  }

  @Test
  void anEmptyFileHasNoSnapshots() throws IOException {
    DumpReader reader = reader("");
    assertThat(reader.peekHeader()).isEmpty();
    assertThat(reader.next()).isEmpty();
    assertThat(reader.skip()).isEmpty();
    assertThat(reader.truncated()).isEmpty();
  }

  @Test
  void blankLinesBetweenSnapshotsMeanNothing() throws IOException {
    assertThat(frames("\n" + snapshot(0, 1, "1 0 0 0") + "\n  \n" + snapshot(1, 0) + "\n\n"))
        .hasSize(2);
  }

  @Test
  void peekingConsumesNothing() throws IOException {
    DumpReader reader = reader(TWO);
    DumpHeader header = reader.peekHeader().orElseThrow();
    assertThat(header.step()).isZero();
    assertThat(header.count()).isEqualTo(2);
    assertThat(header.columns()).containsExactly("id", "x", "y", "z");
    assertThat(reader.peekHeader()).contains(header);
    assertThat(reader.next().orElseThrow().size()).isEqualTo(2);
    assertThat(reader.peekHeader().orElseThrow().step()).isEqualTo(10);
    assertThat(reader.skip().orElseThrow().step()).isEqualTo(10);
    assertThat(reader.peekHeader()).isEmpty();
  }

  @Test
  void readingAndSkippingMayAlternate() throws IOException {
    DumpReader reader = reader(TWO + snapshot(20, 1, "1 2 3 4"));
    assertThat(reader.skip().orElseThrow().step()).isZero();
    assertThat(reader.next().orElseThrow().longs("id")).containsExactly(3);
    assertThat(reader.skip().orElseThrow().step()).isEqualTo(20);
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void keepsOnlyTheColumnsAskedFor() throws IOException {
    DumpReader reader =
        new DumpReader(
            new ByteArrayInputStream(
                snapshot(0, 2, "1 a 2 3", "2 b 5 6").getBytes(StandardCharsets.US_ASCII)),
            "run.dump",
            Set.of("z", "id", "vx"));
    assertThat(reader.peekHeader().orElseThrow().columns()).containsExactly("id", "x", "y", "z");
    ParticleFrame frame = reader.next().orElseThrow();
    assertThat(frame.columns()).extracting(ParticleColumn::name).containsExactly("id", "z");
    assertThat(frame.doubles("z")).containsExactly(3, 6);
  }

  @Test
  void acceptsBlanksAndCarriageReturnsAtLineEndsAndTabsBetweenValues() throws IOException {
    String messy = snapshot(5, 2, "1 0.5 0.5 0.5 ", "\t2\t 1  1 1 \t").replace("\n", " \r\n");
    assertThat(frames(messy).get(0).doubles("x")).containsExactly(0.5, 1);
  }

  @Test
  void passesOverSectionsItDoesNotKnow() throws IOException {
    String text =
        snapshot(0, 1, "1 2 3 4")
            .replace("ITEM: BOX", "ITEM: SOMETHING NEW x\n1 2 3\nabc\n\nITEM: EMPTY\nITEM: BOX");
    ParticleFrame frame = frames(text + text).get(1);
    assertThat(frame.doubles("z")).containsExactly(4);
  }

  @Test
  void readsLabelUnitsAndTimeInAnyOrder() throws IOException {
    String labelled =
        "ITEM: UNITS\nsi\n"
            + snapshot(0, 0).replace("ITEM: NUMBER", "ITEM: LABEL\nwet sand\nITEM: NUMBER")
            + snapshot(1, 0).replace("ITEM: BOX", "ITEM: TIME\n2.5e-3\nITEM: BOX");
    List<ParticleFrame> frames = frames(labelled);
    assertThat(frames.get(0).label()).contains("wet sand");
    assertThat(frames.get(0).timeSeconds()).isEmpty();
    assertThat(frames.get(1).label()).isEmpty();
    assertThat(frames.get(1).units()).contains("si");
    assertThat(frames.get(1).timeSeconds()).hasValue(2.5e-3);
  }

  @ParameterizedTest
  @CsvSource({
    "si,5",
    "cgs,5",
    "lj,5",
    "real,5e-15",
    "electron,5e-15",
    "metal,5e-12",
    "nano,5e-9",
    "micro,5e-6",
    "unheard-of,5"
  })
  void timeIsInSecondsWhateverTheUnitStyle(String style, double seconds) throws IOException {
    String text = "ITEM: UNITS\n" + style + "\nITEM: TIME\n5\n" + snapshot(1, 0);
    OptionalDouble time = frames(text).get(0).timeSeconds();
    assertThat(time.orElseThrow()).isCloseTo(seconds, within(1e-15));
  }

  private static Percentage within(double relative) {
    return Percentage.withPercentage(100 * relative);
  }

  @Test
  void readsTriclinicBoxes() throws IOException {
    String text =
        snapshot(0, 0)
            .replace(
                "BOX BOUNDS ff ff ff\n0 1\n0 1\n0 1\n",
                "BOX BOUNDS xy xz yz pp ff ss\n-0.5 1.5 0.5\n0 3 -0.5\n0 2 1 \n");
    SimulationBox box = frames(text).get(0).box();
    assertThat(box)
        .isEqualTo(
            new SimulationBox(-0.5, 1.5, 0, 3, 0, 2, 0.5, -0.5, 1, List.of("pp", "ff", "ss")));
  }

  @Test
  void boundaryLettersMayBeAbsentAsInVeryOldFiles() throws IOException {
    String text = snapshot(0, 0).replace(" ff ff ff", "");
    assertThat(frames(text).get(0).box().boundaries()).isEmpty();
  }

  @Test
  void wordsStayWords() throws IOException {
    String text =
        snapshot(0, 4, "1 I 0 0", "2 Fe 0 0", "3 I 0 0", "4 ITEM 0 0")
            .replace("ATOMS id x", "ATOMS id element");
    TextColumn column = (TextColumn) frames(text).get(0).column("element").orElseThrow();
    assertThat(column.values()).containsExactly("I", "Fe", "I", "ITEM");
    assertThat(column.values()[0]).isSameAs(column.values()[2]);
  }

  @Test
  void columnsMayChangeFromSnapshotToSnapshot() throws IOException {
    String text =
        snapshot(0, 1, "1 2 3 4") + snapshot(1, 1, "5 1").replace("id x y z", "f_a[2] type");
    ParticleFrame second = frames(text).get(1);
    assertThat(second.doubles("f_a[2]")).containsExactly(5);
    assertThat(second.longs("type")).containsExactly(1);
  }

  @Test
  void rowsMayBeLongerThanTheBuffer() throws IOException {
    int columns = 30_000;
    StringBuilder names = new StringBuilder("id");
    StringBuilder row = new StringBuilder("1");
    for (int c = 1; c < columns; c++) {
      names.append(" c_a[").append(c).append(']');
      row.append(' ').append(c).append(".125000000");
    }
    String text =
        snapshot(0, 2, row.toString(), row.toString()).replace("id x y z", names.toString());
    ParticleFrame frame = frames(text).get(0);
    assertThat(frame.columns()).hasSize(columns);
    assertThat(frame.doubles("c_a[29999]")).containsExactly(29999.125, 29999.125);
  }

  @Test
  void arraysGrowBeyondTheirFirstCapacity() throws IOException {
    int columns = 20_000;
    int rows = 120;
    StringBuilder names = new StringBuilder("id");
    for (int c = 1; c < columns; c++) {
      names.append(" c").append(c);
    }
    String[] text = new String[rows];
    for (int r = 0; r < rows; r++) {
      text[r] = r + (" " + r).repeat(columns - 1);
    }
    ParticleFrame frame =
        frames(snapshot(0, rows, text).replace("id x y z", names.toString())).get(0);
    assertThat(frame.size()).isEqualTo(rows);
    for (int r = 0; r < rows; r++) {
      assertThat(frame.longs("id")[r]).isEqualTo(r);
      assertThat(frame.doubles("c19999")[r]).isEqualTo(r);
    }
  }

  @Test
  void closesTheStream() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    DumpReader reader =
        new DumpReader(
            new ByteArrayInputStream(new byte[0]) {
              @Override
              public void close() {
                closed.set(true);
              }
            },
            "run.dump");
    reader.close();
    assertThat(closed).isTrue();
  }

  @Test
  void headersOfSkippedSnapshotsEqualThoseOfTheFile() throws IOException {
    DumpReader reader = reader(lines("ITEM: UNITS", "si") + TWO);
    DumpHeader header = reader.skip().orElseThrow();
    assertThat(header)
        .isEqualTo(
            new DumpHeader(
                0,
                2,
                SimulationBox.orthogonal(0, 1, 0, 1, 0, 1, List.of("ff", "ff", "ff")),
                OptionalDouble.empty(),
                Optional.of("si"),
                Optional.empty(),
                List.of("id", "x", "y", "z")));
  }
}
