package dev.talus.spark.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.Steps;
import dev.talus.meshio.convert.StepsWriter;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.format.vtk.VtuWriter;
import dev.talus.meshio.format.vtk.XmlEncoding;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Folders;
import dev.talus.spark.job.LocalJob;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was ingested comes back as it was read. */
class ExportTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", ".")).resolve("../mesh-io/src/test/resources");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"openfoam/cavity-ascii", "openfoam/polyhedra", "openfoam/prisms"})
  void aCaseComesBackWithItsCellsGroupsFieldsAndTimes(String name) throws Exception {
    Path original = FIXTURES.resolve(name);
    Folders.copy(original, folder.resolve("in/case"));
    ingest();
    MeshSeries series = series(original);
    ExportSource source = open(Optional.empty());
    Series only = source.series(List.of(), Optional.empty(), StepRange.ALL, StepRange.ALL).get(0);

    assertThat(only.caseId()).isEqualTo("case");
    assertThat(only.steps()).hasSize(series.times().size());
    try (Steps steps = source.open(only)) {
      for (int i = 0; i < series.times().size(); i++) {
        assertSame(steps.nextMesh().orElseThrow(), series.read(i));
      }
      assertThat(steps.nextMesh()).isEmpty();
    }
  }

  @Test
  void aMeshThatMovesIsWrittenStepByStepAndReadBackFromTheFiles() throws Exception {
    UnstructuredMesh cavity = series(FIXTURES.resolve("openfoam/cavity-ascii")).read(0);
    List<UnstructuredMesh> moving = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double[] points = cavity.points().clone();
      points[0] -= i == 2 ? 1 : 0; // the first two are the same
      double[] height = IntStream.range(0, cavity.pointCount()).mapToDouble(p -> p).toArray();
      height[0] = i;
      moving.add(
          new UnstructuredMesh(
              points,
              cavity.cells(),
              List.of(new DataArray.Doubles("Height above", 1, height)),
              List.of(),
              List.of(new DataArray.Texts("note", 1, new String[] {"step " + i})),
              List.of(),
              OptionalDouble.empty()));
      write(moving.get(i), "in/part_%d.vtu".formatted(100 * i));
    }
    ingest("ingest.time_step_s=0.5");
    ExportSource source = open(Optional.empty());
    Path out = folder.resolve("part.pvd");

    Series all =
        source.series(List.of("part"), Optional.empty(), StepRange.ALL, StepRange.ALL).get(0);
    int written = new StepsWriter("tables", Conversion.Loss.REFUSE).write(source.open(all), out);

    assertThat(written).isEqualTo(3);
    MeshSeries back = series(out);
    for (int i = 0; i < 3; i++) {
      assertThat(back.times().get(i)).hasValue(50.0 * i);
      UnstructuredMesh mesh = back.read(i);
      assertThat(Arrays.mismatch(mesh.points(), moving.get(i).points())).isEqualTo(-1);
      assertThat(mesh.cells()).isEqualTo(moving.get(i).cells());
      assertThat(mesh.pointData()).isEqualTo(moving.get(i).pointData());
      assertThat(mesh.fieldData()).containsAll(moving.get(i).fieldData());
    }
    Series late =
        source
            .series(List.of(), Optional.empty(), StepRange.ALL, StepRange.parse("60:", "--time"))
            .get(0);
    assertThat(late.steps()).extracting(Series.At::step).containsExactly(200L);
  }

  @Test
  void particlesComeBackAsADump() throws Exception {
    Path dump = FIXTURES.resolve("dumpbinary/liggghts-hopper-last-2.dump.gz");
    Files.createDirectories(folder.resolve("in"));
    Files.copy(dump, folder.resolve("in/s1.gz"));
    Files.writeString(folder.resolve("in/cases.csv"), "id,dt\ns1,4e-5\n");
    ingest();
    ExportSource source = open(Optional.empty());
    Path out = folder.resolve("s1.dump");

    new StepsWriter("tables", Conversion.Loss.REFUSE)
        .write(
            source.open(
                source.series(List.of(), Optional.empty(), StepRange.ALL, StepRange.ALL).get(0)),
            out);

    List<ParticleFrame> before = frames(dump);
    List<ParticleFrame> after = frames(out);
    assertThat(after).hasSameSizeAs(before);
    for (int f = 0; f < before.size(); f++) {
      assertThat(after.get(f).step()).isEqualTo(before.get(f).step());
      assertThat(after.get(f).box()).isEqualTo(before.get(f).box());
      int[] row = sortedById(before.get(f));
      for (String column : List.of("x", "vz", "radius")) {
        double[] expected = before.get(f).doubles(column);
        double[] found = after.get(f).doubles(column);
        for (int p = 0; p < row.length; p++) {
          assertThat((float) found[p]).isEqualTo((float) expected[row[p]]);
        }
      }
    }
  }

  @Test
  void whatIsNotThereIsNamedTogetherWithWhatIs() throws Exception {
    Folders.copy(FIXTURES.resolve("openfoam/cavity-ascii"), folder.resolve("in/cavity"));
    ingest();
    ExportSource source = open(Optional.empty());

    assertThatThrownBy(
            () -> source.series(List.of("cavitt"), Optional.empty(), StepRange.ALL, StepRange.ALL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no case 'cavitt'. Did you mean 'cavity'?");
    assertThatThrownBy(
            () ->
                source.series(
                    List.of(), Optional.empty(), StepRange.parse("7:9", "--step"), StepRange.ALL))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the steps 0 to");
    assertThatThrownBy(() -> open(Optional.of("cases")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Table cases has neither meshes nor positions");
    assertThatThrownBy(() -> StepRange.parse("9:7", "--step"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--step: expected a number or a range");
  }

  private static void assertSame(UnstructuredMesh found, UnstructuredMesh expected) {
    assertThat(found.points()).isEqualTo(expected.points());
    assertThat(found.cells()).isEqualTo(expected.cells());
    assertThat(found.groups()).isEqualTo(expected.groups());
    assertThat(sorted(found.pointData())).isEqualTo(sorted(expected.pointData()));
    assertThat(sorted(found.cellData())).isEqualTo(sorted(expected.cellData()));
    assertThat(found.fieldData()).isEqualTo(expected.fieldData());
    if (expected.timeSeconds().isPresent()) {
      assertThat(found.timeSeconds()).isEqualTo(expected.timeSeconds());
    }
  }

  private static List<DataArray> sorted(List<DataArray> arrays) {
    return arrays.stream().sorted(Comparator.comparing(DataArray::name)).toList();
  }

  private static int[] sortedById(ParticleFrame frame) {
    long[] ids = frame.longs("id");
    return IntStream.range(0, ids.length)
        .boxed()
        .sorted(Comparator.comparing(p -> ids[p]))
        .mapToInt(p -> p)
        .toArray();
  }

  private static List<ParticleFrame> frames(Path path) throws IOException {
    LocalFiles files = LocalFiles.around(path);
    String name = path.getFileName().toString();
    List<ParticleFrame> frames = new ArrayList<>();
    try (FrameReader reader =
        ParticleFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT)) {
      for (Optional<ParticleFrame> f = reader.next(); f.isPresent(); f = reader.next()) {
        frames.add(f.get());
      }
    }
    return frames;
  }

  private ExportSource open(Optional<String> table) {
    return ExportSource.open(
        Tables.of(TestSpark.session(), folder.resolve("out").toString()), table);
  }

  private void ingest(String... settings) {
    List<String> places =
        List.of("input=" + folder.resolve("in"), "output=" + folder.resolve("out"));
    LocalJob.run(new IngestJob(), places, settings);
  }

  private static MeshSeries series(Path path) throws IOException {
    LocalFiles files = LocalFiles.around(path);
    String name = path.getFileName().toString();
    return MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
  }

  private void write(UnstructuredMesh mesh, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    new VtuWriter(XmlEncoding.APPENDED_RAW).write(mesh, file);
  }
}
