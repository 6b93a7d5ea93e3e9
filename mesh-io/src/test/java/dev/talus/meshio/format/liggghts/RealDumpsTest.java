package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.format.Compression;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.NonFinite;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.DoubleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import dev.talus.meshio.particle.ParticleColumn.TextColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that LIGGGHTS and LAMMPS wrote, against what a Python script found in them. */
class RealDumpsTest {
  private static final String HOPPER = "liggghts-hopper-last-12-snapshots.dump.gz";

  private static InputStream resource(String name) throws IOException {
    return RealDumpsTest.class.getResourceAsStream("/dumps/" + name);
  }

  private static DumpReader open(String name) throws IOException {
    return new DumpReader(Compression.open(resource(name)), name);
  }

  private static List<ParticleFrame> frames(String name) throws IOException {
    List<ParticleFrame> frames = new ArrayList<>();
    try (DumpReader reader = open(name)) {
      Optional<ParticleFrame> frame = reader.next();
      while (frame.isPresent()) {
        frames.add(frame.get());
        frame = reader.next();
      }
      assertThat(reader.truncated()).isEmpty();
    }
    return frames;
  }

  /** The lines of expected.csv by file, without the file name. */
  private static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(resource("expected.csv"), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        expected
            .computeIfAbsent(line.substring(0, comma), file -> new ArrayList<>())
            .add(line.substring(comma + 1));
      }
    }
    return expected;
  }

  static Set<String> files() throws IOException {
    return expected().keySet();
  }

  /** CRC-32 of the values as big-endian 64-bit words, so that a single wrong bit shows. */
  private static String checksum(ParticleColumn column) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * column.size());
    if (column instanceof LongColumn longs) {
      for (long value : longs.values()) {
        bytes.putLong(value);
      }
    } else if (column instanceof DoubleColumn doubles) {
      for (double value : doubles.values()) {
        bytes.putDouble(value);
      }
    } else if (column instanceof TextColumn) {
      throw new AssertionError("no real file here has words");
    }
    CRC32 crc = new CRC32();
    crc.update(bytes.flip());
    return String.format("%08x", crc.getValue());
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyValueOfEverySnapshotIsWhatPythonReads(String file) throws IOException {
    List<String> found = new ArrayList<>();
    for (ParticleFrame frame : frames(file)) {
      DuplicateIds.check(frame, file);
      assertThat(NonFinite.count(frame)).isEmpty();
      for (ParticleColumn column : frame.columns()) {
        found.add(frame.step() + "," + frame.size() + "," + column.name() + "," + checksum(column));
      }
    }
    assertThat(found).isEqualTo(expected().get(file));
  }

  @ParameterizedTest
  @MethodSource("files")
  void skippingDeliversTheSameHeaders(String file) throws IOException {
    List<String> read = new ArrayList<>();
    for (ParticleFrame f : frames(file)) {
      List<String> names = f.columns().stream().map(ParticleColumn::name).toList();
      read.add(f.step() + " " + f.size() + " " + f.box() + " " + f.timeSeconds() + " " + names);
    }
    List<String> skipped = new ArrayList<>();
    try (DumpReader reader = open(file)) {
      Optional<DumpHeader> h = reader.skip();
      while (h.isPresent()) {
        DumpHeader header = h.get();
        skipped.add(
            header.step()
                + " "
                + header.count()
                + " "
                + header.box()
                + " "
                + header.timeSeconds()
                + " "
                + header.columns());
        h = reader.skip();
      }
    }
    assertThat(skipped).isEqualTo(read);
  }

  @Test
  void countsAreThoseOfTheLiggghtsLogDownToTheEmptyHopper() throws IOException {
    // "Step Atoms" of the thermo output that the same run printed.
    long[][] log = {
      {29250, 201}, {30000, 148}, {30750, 95}, {31500, 48}, {32250, 12}, {33000, 0},
      {33750, 0}, {34500, 0}, {35250, 0}, {36000, 0}, {36750, 0}, {37500, 0}
    };
    assertThat(frames(HOPPER))
        .extracting(frame -> new long[] {frame.step(), frame.size()})
        .containsExactly(log);
  }

  @Test
  void anEmptySnapshotKeepsItsColumns() throws IOException {
    ParticleFrame empty = frames(HOPPER).get(11);
    assertThat(empty.size()).isZero();
    assertThat(empty.columns())
        .extracting(ParticleColumn::name)
        .containsExactly("id", "type", "x", "y", "z", "vx", "vy", "vz", "radius");
    assertThat(empty.longs("id")).isEmpty();
  }

  @Test
  void unitsAreWrittenOnceAndTimeWithEverySnapshot() throws IOException {
    List<ParticleFrame> frames = frames("lammps-chute-units-and-time.dump.gz");
    assertThat(frames).extracting(frame -> frame.units().orElseThrow()).containsExactly("si", "si");
    assertThat(frames)
        .extracting(frame -> frame.timeSeconds().orElseThrow())
        .containsExactly(0.08, 0.09);
    assertThat(frames.get(0).box().boundaryText()).isEqualTo("pp pp ff");
    assertThat(frames(HOPPER).get(0).units()).isEmpty();
    assertThat(frames(HOPPER).get(0).timeSeconds()).isEmpty();
  }

  @Test
  void scaledAndRealCoordinatesOfATriclinicRunAgree() throws IOException {
    List<ParticleFrame> real = frames("lammps-triclinic.dump.gz");
    List<ParticleFrame> scaled = frames("lammps-triclinic-scaled.dump.gz");
    for (int f = 0; f < real.size(); f++) {
      assertThat(real.get(f).box().isTriclinic()).isTrue();
      assertThat(scaled.get(f).longs("id")).isEqualTo(real.get(f).longs("id"));
      Coordinates expected = Coordinates.of(real.get(f));
      Coordinates found = Coordinates.of(scaled.get(f));
      // Both are printed with six digits: 5e-8 for lengths near 0.02, 2e-8 for their fractions.
      Offset<Double> printed = Offset.offset(1.2e-7);
      assertThat(found.x()).containsExactly(expected.x(), printed);
      assertThat(found.y()).containsExactly(expected.y(), printed);
      assertThat(found.z()).containsExactly(expected.z(), printed);
    }
  }

  @Test
  void wrappedUnwrappedAndScaledCoordinatesOfOneRunDifferByWholeBoxes() throws IOException {
    ParticleFrame scaled = frames("lammps-chute-unsorted-scaled.dump.gz").get(1);
    ParticleFrame unwrapped = frames("lammps-chute-unwrapped.dump.gz").get(1);
    assertThat(scaled.step()).isEqualTo(unwrapped.step());
    Map<Long, Integer> rowOf = new LinkedHashMap<>();
    for (int i = 0; i < unwrapped.size(); i++) {
      rowOf.put(unwrapped.longs("id")[i], i);
    }
    Coordinates wrapped = Coordinates.of(scaled);
    Coordinates whole = Coordinates.of(unwrapped);
    assertThat(whole.columns()).containsExactly("xu", "yu", "zu");
    for (int i = 0; i < scaled.size(); i++) {
      int j = rowOf.get(scaled.longs("id")[i]);
      assertThat(whole.x()[j])
          .isCloseTo(wrapped.x()[i] + 0.04 * scaled.longs("ix")[i], Offset.offset(2e-7));
      assertThat(whole.y()[j])
          .isCloseTo(wrapped.y()[i] + 0.02 * scaled.longs("iy")[i], Offset.offset(2e-7));
      assertThat(whole.z()[j]).isCloseTo(wrapped.z()[i], Offset.offset(2e-7));
    }
  }

  @Test
  void quaternionsOfEllipsoidsHaveUnitLength() throws IOException {
    for (ParticleFrame frame : frames("lammps-ellipsoid.dump")) {
      for (int i = 0; i < frame.size(); i++) {
        double norm = 0;
        for (int k = 1; k <= 4; k++) {
          norm += Math.pow(frame.doubles("c_q[" + k + "]")[i], 2);
        }
        assertThat(norm).isCloseTo(1, Offset.offset(1e-5));
      }
    }
  }

  @Test
  void clumpsOfThreeSpheresShareTheirBody() throws IOException {
    ParticleFrame frame = frames("liggghts-multisphere.dump").get(0);
    Map<Long, Integer> spheres = new LinkedHashMap<>();
    for (long body : frame.longs("id_multisphere")) {
      spheres.merge(body, 1, Integer::sum);
    }
    assertThat(spheres).hasSize(60).allSatisfy((body, count) -> assertThat(count).isEqualTo(3));
  }
}
