package dev.talus.meshio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.format.ParticleFormats;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {
  private static final Path SAMPLES = Path.of("src/test/resources");
  private static final String SNAPSHOTS = "dumps/liggghts-hopper-last-12-snapshots.dump.gz";
  private static final String MESH = "gmsh/disc_mixed_l0.v41.msh";
  private static final String CAVITY = "openfoam/cavity-ascii";

  @TempDir private Path folder;

  @Test
  void dumpIsTheSameAfterARoundTrip() throws Exception {
    Path out = folder.resolve("copy.dump.zst");

    Conversion.Result result = conversion(SNAPSHOTS).run(out);

    assertThat(result.steps()).isEqualTo(12);
    List<ParticleFrame> before = frames(SAMPLES.resolve(SNAPSHOTS));
    List<ParticleFrame> after = frames(out);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).step()).isEqualTo(before.get(i).step());
      assertThat(after.get(i).box()).isEqualTo(before.get(i).box());
      assertThat(after.get(i).columns())
          .usingRecursiveComparison()
          .isEqualTo(before.get(i).columns());
    }
  }

  @Test
  void particlesBecomeASeriesOfPoints() throws Exception {
    Path out = folder.resolve("all.pvd");

    assertThat(conversion(SNAPSHOTS).run(out).steps()).isEqualTo(12);

    MeshSeries series = open(out);
    assertThat(series.times()).hasSize(12);
    ParticleFrame first = frames(SAMPLES.resolve(SNAPSHOTS)).get(0);
    UnstructuredMesh mesh = series.read(0);
    assertThat(mesh.pointCount()).isEqualTo(first.size());
    assertThat(mesh.cells().countByType()).containsEntry(CellType.VERTEX, first.size());
    assertThat(mesh.pointArray("v").orElseThrow().components()).isEqualTo(3);
  }

  @Test
  void aSeriesOfPointsBecomesTheSameParticlesAgain() throws Exception {
    Path series = folder.resolve("all.pvd");
    Path dump = folder.resolve("again.dump");
    conversion(SNAPSHOTS).run(series);

    new Conversion(
            new LocalFiles(folder),
            "all.pvd",
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.empty(), Conversion.Loss.REFUSE))
        .run(dump);

    List<ParticleFrame> before = frames(SAMPLES.resolve(SNAPSHOTS));
    List<ParticleFrame> after = frames(dump);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).step()).isEqualTo(before.get(i).step());
      assertThat(after.get(i).box().zhi()).isEqualTo(before.get(i).box().zhi());
      assertThat(after.get(i).columns())
          .usingRecursiveComparison()
          .ignoringCollectionOrder()
          .isEqualTo(before.get(i).columns());
    }
  }

  @Test
  void oneSnapshotBecomesOneFile() throws Exception {
    long step = frames(SAMPLES.resolve(SNAPSHOTS)).get(3).step();
    Path out = folder.resolve("one.vtp");

    new Conversion(
            new LocalFiles(SAMPLES),
            SNAPSHOTS,
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.of((double) step), Conversion.Loss.REFUSE))
        .run(out);

    UnstructuredMesh mesh = open(out).read(0);
    assertThat(mesh.fieldData().stream().filter(a -> a.name().equals("step")).findFirst())
        .hasValueSatisfying(a -> assertThat(a.number(0)).isEqualTo((double) step));
  }

  @Test
  void severalStepsDoNotGoIntoOneFile() {
    Path out = folder.resolve("one.vtu");

    assertThatThrownBy(() -> conversion(SNAPSHOTS).run(out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--time");
    assertThat(out).doesNotExist();
  }

  @Test
  void timeThatDoesNotOccurIsRefused() throws Exception {
    Conversion conversion =
        new Conversion(
            new LocalFiles(SAMPLES),
            SNAPSHOTS,
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.of(-1), Conversion.Loss.REFUSE));

    assertThatThrownBy(() -> conversion.run(folder.resolve("one.vtu")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" has no step at -1. It has 29250, 30000, ")
        .hasMessageEndingWith(" to 37500 (12).");
  }

  @Test
  void meshWithGroupsGoesFromGmshToVtk() throws Exception {
    Path out = folder.resolve("disc.vtu");

    conversion(MESH).run(out);

    UnstructuredMesh before = open(SAMPLES.resolve(MESH)).read(0);
    UnstructuredMesh after = open(out).read(0);
    assertThat(after.points()).isEqualTo(before.points());
    assertThat(after.cells()).isEqualTo(before.cells());
    assertThat(after.cellData())
        .extracting(array -> array.name())
        .containsAll(before.groups().stream().map(g -> "group:" + g.label()).toList());
  }

  @Test
  void aStepOfASeriesKeepsItsTimeInGmsh() throws Exception {
    Path out = folder.resolve("step.msh");

    new Conversion(
            new LocalFiles(SAMPLES),
            CAVITY,
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.of(0.5), Conversion.Loss.ALLOW))
        .run(out);

    assertThat(open(out).times()).containsExactly(OptionalDouble.of(0.5));
  }

  @Test
  void lossIsRefusedAndNamedAndNothingWritten() {
    Path out = folder.resolve("disc.stl");

    assertThatThrownBy(() -> conversion(MESH).run(out))
        .isInstanceOf(LossyConversionException.class)
        .hasMessageContaining("stl has no place for")
        .hasMessageContaining("cells of type QUAD")
        .hasMessageContaining("--lossy");
    assertThat(out).doesNotExist();
  }

  @Test
  void lossThatIsAllowedIsToldInTheResult() throws Exception {
    Path out = folder.resolve("disc.stl");
    Conversion conversion =
        new Conversion(
            new LocalFiles(SAMPLES),
            MESH,
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.empty(), Conversion.Loss.ALLOW));

    assertThat(conversion.run(out).losses()).anyMatch(loss -> loss.contains("QUAD"));
    assertThat(open(out).read(0).cells().countByType()).containsOnlyKeys(CellType.TRIANGLE);
  }

  @Test
  void caseWithParticlesIsAMeshForMeshesAndParticlesForDumps() throws Exception {
    conversion("openfoam/bed-ascii").run(folder.resolve("bed.vtu"));
    conversion("openfoam/bed-ascii").run(folder.resolve("bed.dump"));

    assertThat(open(folder.resolve("bed.vtu")).read(0).cells().countByType())
        .containsKey(CellType.HEXAHEDRON);
    assertThat(frames(folder.resolve("bed.dump"))).hasSize(1);
  }

  @Test
  void meshWithCellsIsNoDump() {
    assertThatThrownBy(() -> conversion(MESH).run(folder.resolve("disc.dump")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for particles");
  }

  @Test
  void nameWithoutAFormatIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> conversion(MESH).run(folder.resolve("disc.xyz")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".vtu, .vtp, .vtk, .pvd, .msh, .stl, .dump");
  }

  @Test
  void unknownInputIsRefused() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "nothing of use\n");
    Conversion conversion =
        new Conversion(
            new LocalFiles(folder),
            "notes.txt",
            ReadLimits.DEFAULT,
            new ConversionChoice(OptionalDouble.empty(), Conversion.Loss.REFUSE));

    assertThatThrownBy(() -> conversion.run(folder.resolve("out.vtu")))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("talus inspect");
  }

  @Test
  void columnsOfABinaryDumpWithoutNamesAreNamed() throws Exception {
    List<String> names = List.of("id", "type", "x", "y", "z", "vx", "vy", "vz", "radius");
    Path out = folder.resolve("named.csv");

    conversion("dumpbinary/liggghts-hopper-last-2.bin", names).run(out);

    assertThat(Files.readAllLines(out)).first().isEqualTo("step,id,type,x,y,z,vx,vy,vz,radius");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dumpbinary/lammps-triclinic.bin.gz", SNAPSHOTS, "stl/hopper.stl"})
  void namesForAFileThatHasItsOwnAreRefused(String sample) throws Exception {
    Path out = folder.resolve("named.csv");

    Conversion conversion = conversion(sample, List.of("id", "x", "y", "z"));

    assertThatThrownBy(() -> conversion.run(out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("says itself what its columns are");
    assertThat(out).doesNotExist();
  }

  private static Conversion conversion(String sample, List<String> columns) throws IOException {
    return new Conversion(
        new LocalFiles(SAMPLES),
        sample,
        ReadLimits.DEFAULT,
        new ConversionChoice(
            OptionalDouble.empty(),
            Conversion.Loss.REFUSE,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            columns));
  }

  private static Conversion conversion(String sample) throws IOException {
    return new Conversion(
        new LocalFiles(SAMPLES),
        sample,
        ReadLimits.DEFAULT,
        new ConversionChoice(OptionalDouble.empty(), Conversion.Loss.REFUSE));
  }

  private static MeshSeries open(Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file);
    String name = file.getFileName().toString();
    return MeshFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT);
  }

  private static List<ParticleFrame> frames(Path file) throws IOException {
    LocalFiles files = LocalFiles.around(file);
    String name = file.getFileName().toString();
    List<ParticleFrame> frames = new ArrayList<>();
    try (FrameReader reader =
        ParticleFormats.detect(files, name).orElseThrow().open(files, name, ReadLimits.DEFAULT)) {
      Optional<ParticleFrame> frame = reader.next();
      while (frame.isPresent()) {
        frames.add(frame.get());
        frame = reader.next();
      }
    }
    return frames;
  }
}
