package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, columns and rows of the same files by all ways of reading them. */
class FrameScannerTest {
  private static final Set<String> WANTED = Set.of("id", "z");

  @TempDir Path folder;
  private LocalFiles files;

  @BeforeEach
  void openFolder() throws IOException {
    files = new LocalFiles(folder);
  }

  private void copy(String resource, String name) throws IOException {
    try (var in = FrameScannerTest.class.getResourceAsStream(resource)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private FrameScanner scan(String name, Predicate<String> columns) throws IOException {
    return ParticleFormats.detect(files, name)
        .orElseThrow()
        .scan(files, name, ReadLimits.DEFAULT, columns);
  }

  private List<ParticleFrame> frames(String name) throws IOException {
    ParticleFormat format = ParticleFormats.detect(files, name).orElseThrow();
    try (FrameReader reader = format.open(files, name, ReadLimits.DEFAULT)) {
      return BinaryDumps.frames(reader);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dumpbinary/lammps-triclinic.bin.gz",
        "/dumpbinary/lammps-ellipsoid.bin",
        "/dumps/lammps-chute-units-and-time.dump.gz"
      })
  void headersAndSomeColumnsAreThoseOfWholeFrames(String resource) throws IOException {
    copy(resource, "it");
    try (FrameScanner reader = scan("it", WANTED::contains)) {
      int index = 0;
      for (ParticleFrame whole : frames("it")) {
        DumpHeader header = reader.peek().orElseThrow();
        assertThat(header.columns())
            .isEqualTo(whole.columns().stream().map(ParticleColumn::name).toList());
        assertThat(header.step()).isEqualTo(whole.step());
        assertThat(header.count()).isEqualTo(whole.size());
        assertThat(header.box()).isEqualTo(whole.box());
        assertThat(reader.columns())
            .contains(
                new ColumnInfo("id", ColumnKind.LONG, "id"),
                new ColumnInfo("z", ColumnKind.DOUBLE, "z"));
        if (index++ % 2 == 0) {
          assertThat(reader.skip()).contains(header);
        } else {
          ParticleFrame some = reader.next().orElseThrow();
          assertThat(some.columns())
              .extracting(ParticleColumn::name)
              .containsExactlyInAnyOrderElementsOf(WANTED);
          assertThat(some.longs("id")).isEqualTo(whole.longs("id"));
          assertThat(some.doubles("z")).isEqualTo(whole.doubles("z"));
        }
      }
      assertThat(index).isPositive();
      assertThat(reader.peek()).isEmpty();
      assertThat(reader.truncation()).isEmpty();
    }
  }

  @Test
  void aCutBinaryDumpIsToldWhetherRowsAreReadOrNot() throws IOException {
    copy("/dumpbinary/liggghts-hopper-last-2.bin", "whole");
    byte[] bytes = Files.readAllBytes(folder.resolve("whole"));
    Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, bytes.length - 100));
    try (FrameScanner reader = scan("cut", WANTED::contains)) {
      assertThat(reader.skip()).isPresent();
      assertThat(reader.skip()).isEmpty();
      assertThat(reader.truncation().orElseThrow().expected()).matches("231 rows of step \\d+");
      assertThat(reader.truncated().orElseThrow()).contains("the file ends early");
    }
  }

  @Test
  void partsOfADumpGiveOneHeaderAndSomeColumns() throws IOException {
    Files.writeString(
        folder.resolve("dump.0"), DumpText.snapshot(0, 1, "1 0 0 1") + DumpText.snapshot(5, 0));
    Files.writeString(
        folder.resolve("dump.1"),
        DumpText.snapshot(0, 2, "2 0 0 2", "3 0 0 3") + DumpText.snapshot(5, 1, "2 0 0 4"));
    try (SplitDumpReader reader =
        new SplitDumpReader(
            files, "dump.%", new TextDumpFormat(), ReadLimits.DEFAULT, "z"::equals)) {
      assertThat(reader.peek().orElseThrow().count()).isEqualTo(3);
      assertThat(reader.columns())
          .extracting(ColumnInfo::name)
          .containsExactly("id", "x", "y", "z");
      ParticleFrame frame = reader.next().orElseThrow();
      assertThat(frame.columns()).hasSize(1);
      assertThat(frame.doubles("z")).containsExactly(1, 2, 3);
      assertThat(reader.skip().orElseThrow().count()).isEqualTo(1);
      assertThat(reader.skip()).isEmpty();
      assertThat(reader.truncated()).isEmpty();
    }
  }
}
