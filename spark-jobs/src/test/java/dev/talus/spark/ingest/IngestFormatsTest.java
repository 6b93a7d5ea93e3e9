package dev.talus.spark.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.ParticleFormat;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import dev.talus.meshio.format.liggghts.DumpWriter;
import dev.talus.meshio.format.vtk.VtkParticleFormat;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.spark.job.ContentHashes;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.source.FormatErrors;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of any format that hold the same numbers give the same tables. */
class IngestFormatsTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");
  private static final Path BINARY = FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.bin");
  private static final Path VTK = FIXTURES.resolve("vtk/liggghts");
  private static final List<String> COLUMNS =
      List.of("id", "type", "x", "y", "z", "vx", "vy", "vz", "radius");
  private static final String NAMED = "input.columns=[id, type, x, y, z, vx, vy, vz, radius]";

  @TempDir private Path folder;

  @Test
  void aBinaryDumpAndItsNumbersAsTextAreTheSameTables() throws IOException {
    Path binary = run("binary");
    Files.copy(BINARY, binary.resolve("all.bin"));
    Map<String, String> hashes = ingest("binary", NAMED);
    assertThat(hashes).containsOnlyKeys("cases", "snapshots", "particles");

    asText(run("pieces").resolve("dump"), new BinaryDumpFormat(COLUMNS), BINARY);
    assertThat(ingest("pieces", "input.format=dump", "input.split_bytes=2k")).isEqualTo(hashes);
  }

  @Test
  void vtkFilesAndTheirNumbersAsTextAreTheSameTables() throws IOException {
    Path to = run("vtp");
    unpack(VTK.resolve("partb_5000.vtp.gz"), to.resolve("partb_5000.vtp"));
    Files.copy(VTK.resolve("partb_boundingBox_5000.vtk"), to.resolve("partb_boundingBox_5000.vtk"));
    Map<String, String> hashes = ingest("vtp");
    asText(
        run("text").resolve("dump"),
        new VtkParticleFormat(),
        folder.resolve("vtp/run/partb_5000.vtp"));
    assertThat(ingest("text")).isEqualTo(hashes);
  }

  @Test
  void cloudsBecomeTablesWithRadii() throws IOException {
    Path bed = folder.resolve("foam/bed");
    Folders.copy(FIXTURES.resolve("openfoam/bed-binary"), bed);
    Files.writeString(folder.resolve("foam/cases.csv"), "id,inflow\nbed,0.5\n");
    ingest("foam");
    Dataset<Row> particles =
        Tables.of(TestSpark.session(), folder.resolve("out-foam").toString())
            .open("particles")
            .rows();
    assertThat(particles.count()).isEqualTo(150);
    Row row = particles.where("particle_id = 0").first();
    assertThat(row.<Float>getAs("radius")).isEqualTo(0.00125f);
    assertThat(row.<Double>getAs("time_s")).isEqualTo(0.5);
    assertThat(row.<Long>getAs("step")).isEqualTo(2500);
  }

  @Test
  void particlesWithoutIdsAreRefused() throws IOException {
    Folders.copy(FIXTURES.resolve("openfoam/bed-ascii"), folder.resolve("foam/bed"));
    Files.writeString(folder.resolve("foam/cases.csv"), "id,inflow\nbed,0.5\n");
    assertThatThrownBy(() -> ingest("foam"))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("foam/bed, snapshot of step 2500: expected a column id")
                    .hasMessageContaining("no origId and origProcId that tell"));
    Files.copy(BINARY, run("unnamed").resolve("all.bin"));
    assertThatThrownBy(() -> ingest("unnamed"))
        .satisfies(
            e ->
                assertThat(FormatErrors.find(e).orElseThrow())
                    .hasMessageContaining("expected a column id")
                    .hasMessageContaining("name its columns (input.columns)"));
  }

  @Test
  void aCaseListAboveTheFoldersHoldsForRowsToo() throws IOException {
    Path deep = folder.resolve("deep/a/b");
    Files.createDirectories(deep);
    Files.copy(
        FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.dump.gz"), deep.resolve("s1.gz"));
    Files.writeString(folder.resolve("deep/cases.csv"), "id,dt\ns1,4e-5\n");
    ingest("deep");
    assertThat(
            Tables.of(TestSpark.session(), folder.resolve("out-deep").toString())
                .open("particles")
                .rows()
                .select("case_id")
                .distinct()
                .collectAsList())
        .extracting(r -> r.getString(0))
        .containsExactly("s1");
  }

  /** The folder of the only case of an input. */
  private Path run(String input) throws IOException {
    Path run = Files.createDirectories(folder.resolve(input).resolve("run"));
    Files.writeString(run.resolve("params.json"), "{\"id\": \"run\", \"params\": {\"dt\": 4e-5}}");
    return run;
  }

  private static void asText(Path dump, ParticleFormat format, Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file);
    try (FrameReader reader =
            format.open(files, file.getFileName().toString(), ReadLimits.DEFAULT);
        DumpWriter writer = new DumpWriter(Files.newOutputStream(dump))) {
      List<ParticleFrame> written = new ArrayList<>();
      for (Optional<ParticleFrame> f = reader.next(); f.isPresent(); f = reader.next()) {
        writer.write(f.get());
        written.add(f.get());
      }
      assertThat(written).isNotEmpty();
    }
  }

  private static void unpack(Path from, Path to) throws IOException {
    try (InputStream in = Compression.open(Files.newInputStream(from))) {
      Files.copy(in, to);
    }
  }

  /** Content hashes of the tables, by their names. */
  private Map<String, String> ingest(String input, String... settings) {
    List<String> places =
        List.of("input=" + folder.resolve(input), "output=" + folder.resolve("out-" + input));
    return ContentHashes.of(LocalJob.run(new IngestJob(), places, settings));
  }
}
