package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.particle.EntryTable;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleColumn.LongColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticleFormatsTest {
  @TempDir Path folder;

  private LocalFiles withFile(String name) throws IOException {
    try (var in = ParticleFormatsTest.class.getResourceAsStream("/dumpbinary/" + name)) {
      Files.copy(in, folder.resolve("it"));
    }
    return new LocalFiles(folder);
  }

  private static LocalDumpReader local(String name) throws IOException {
    return new LocalDumpReader(
        Compression.open(ParticleFormatsTest.class.getResourceAsStream("/dumpbinary/" + name)),
        name);
  }

  @ParameterizedTest
  @CsvSource({
    "lammps-triclinic.bin.gz, dump binary, 420",
    "liggghts-hopper-last-2.bin, dump binary, 273",
    "lammps-ellipsoid.dump.gz, dump, 125"
  })
  void filesAreKnownByTheirContent(String name, String format, int rows) throws IOException {
    LocalFiles files = withFile(name);
    ParticleFormat found = ParticleFormats.detect(files, "it").orElseThrow();
    assertThat(found.name()).isEqualTo(format);
    try (FrameReader reader = found.open(files, "it", ReadLimits.DEFAULT)) {
      assertThat(reader.next().orElseThrow().size()).isEqualTo(rows);
      assertThat(reader.info().format()).isEqualTo(format);
    }
  }

  @Test
  void pairsAreNoParticles() throws IOException {
    ParticleFormat format =
        ParticleFormats.detect(withFile("lammps-pairs.local.gz"), "it").orElseThrow();
    assertThat(format.name()).isEqualTo("dump local");
    assertThat(format.rows()).isEqualTo(ParticleFormat.Rows.ENTRIES);
  }

  @ParameterizedTest
  @CsvSource({
    "lammps-pairs.local.gz, 2000, 397, 8, 'pp pp ff'",
    "liggghts-walls.local.gz, 5000, 39, 12, 'ff ff ff'"
  })
  void localDumpsAreTables(String name, long step, int rows, int columns, String boundaries)
      throws IOException {
    try (LocalDumpReader reader = local(name)) {
      EntryTable table = reader.next().orElseThrow();
      assertThat(table.step()).isEqualTo(step);
      assertThat(table.size()).isEqualTo(rows);
      assertThat(table.columns()).hasSize(columns);
      assertThat(table.box().boundaryText()).isEqualTo(boundaries);
      assertThat(reader.next()).isEmpty();
      assertThat(reader.truncated()).isEmpty();
    }
  }

  @Test
  void rowsOfALocalDumpKeepTheirNumbers() throws IOException {
    try (LocalDumpReader reader = local("lammps-pairs.local.gz")) {
      EntryTable table = reader.next().orElseThrow();
      assertThat(table.columns().stream().map(ParticleColumn::name).limit(3))
          .containsExactly("index", "c_ids[1]", "c_ids[2]");
      assertThat(((LongColumn) table.column("index").orElseThrow()).values()).startsWith(1, 2, 3);
    }
  }

  @Test
  void particlesAreNoTable() {
    LocalDumpReader reader =
        new LocalDumpReader(
            new java.io.ByteArrayInputStream(
                DumpText.snapshot(0, 0).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
            "run.dump");
    assertThatThrownBy(reader::next)
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected ITEM: NUMBER OF ENTRIES, found 'ITEM: NUMBER OF ATOMS'");
  }

  @Test
  void textDumpsComeInChunks() throws IOException {
    String text =
        DumpText.snapshot(0, 3, "1 0 0 0", "2 0 0 0", "3 0 0 0")
            + DumpText.snapshot(5, 0)
            + DumpText.snapshot(9, 2, "1 0 0 0", "2 0 0 0")
            + DumpText.snapshot(12, 3, "1 0 0 0", "2 0 0 0");
    DumpReader reader = DumpText.reader(text);
    List<String> seen = new ArrayList<>();
    Optional<FrameChunk> chunk = reader.nextChunk(2);
    while (chunk.isPresent()) {
      FrameChunk rows = chunk.get();
      seen.add(rows.rows().step() + ":" + rows.firstRow() + "+" + rows.rows().size() + rows.last());
      chunk = reader.nextChunk(2);
    }
    assertThat(seen)
        .containsExactly("0:0+2false", "0:2+1true", "5:0+0true", "9:0+2true", "12:0+2false");
    assertThat(reader.truncated()).isPresent();
  }

  @Test
  void aBegunSnapshotMustBeReadToItsEnd() throws IOException {
    DumpReader reader = DumpText.reader(DumpText.snapshot(0, 2, "1 0 0 0", "2 0 0 0"));
    reader.nextChunk(1);
    assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    assertThat(reader.nextChunk(9).orElseThrow().last()).isTrue();
    assertThat(reader.next()).isEmpty();
  }
}
