package dev.talus.meshio.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.inspect.Inspection.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
  private static final Path SAMPLES = Path.of("src/test/resources");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "abaqus/disc_mixed_l0.meshio.inp.gz, abaqus",
    "dolfin/disc_tri3_l0.meshio.xml.gz, dolfin-xml",
    "exodus/disc_mixed_l0.meshio.e, exodus",
    "gmsh/disc_mixed_l0.v22b.msh, gmsh",
    "nastran/disc_mixed_l0.gmsh.bdf.gz, nastran",
    "stl/hopper.stl, stl",
    "vtk/encodings/disc_mixed_l0.vtk_appended_raw.vtu, vtu",
    "vtk/encodings/disc_mixed_l0.vtk_legacy_binary_v51.vtk, vtk",
    "vtk/liggghts/partb_5000.vtp.gz, vtp",
    "vtkhdf/grid.vtkhdf, vtkhdf",
    "xdmf/disc_mixed_l0.meshio_hdf.xdmf, xdmf",
    "openfoam/polyhedra, openfoam"
  })
  void meshIsRead(String path, String format) throws IOException {
    Inspection inspection = only(inspect(SAMPLES, path));

    assertThat(inspection.status()).as(inspection.message()).isEqualTo(Status.OK);
    assertThat(inspection.format().orElseThrow().format()).isEqualTo(format);
    assertThat(inspection.mesh().orElseThrow().points()).isPositive();
    assertThat(inspection.message()).contains(inspection.mesh().get().points() + " points");
  }

  @ParameterizedTest
  @CsvSource({
    "dumps/lammps-chute.dump.zst",
    "dumps/liggghts-hopper-last-12-snapshots.dump.gz",
    "dumpbinary/lammps-triclinic.bin.gz"
  })
  void dumpIsRead(String path) throws IOException {
    Inspection inspection = only(inspect(SAMPLES, path));

    assertThat(inspection.status()).as(inspection.message()).isEqualTo(Status.OK);
    assertThat(inspection.particles().orElseThrow().columns()).isNotEmpty();
    assertThat(inspection.mesh()).isEmpty();
  }

  @Test
  void caseGivesItsMeshAndEachCloud() throws IOException {
    List<Inspection> found = inspect(SAMPLES, "openfoam/bed-binary");

    assertThat(found).extracting(Inspection::status).containsOnly(Status.OK);
    assertThat(found)
        .extracting(i -> i.format().orElseThrow().format())
        .containsExactly("openfoam", "openfoam cloud");
  }

  @Test
  void cutFileIsRefusedWithThePlace() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLES.resolve("gmsh/disc_mixed_l0.v41.msh"));
    Files.write(folder.resolve("cut.msh"), Arrays.copyOf(whole, whole.length / 2));

    Inspection inspection = only(inspect(folder, "cut.msh"));

    assertThat(inspection.status()).isEqualTo(Status.REFUSED);
    assertThat(inspection.format().orElseThrow().format()).isEqualTo("gmsh");
    assertThat(inspection.message()).contains("cut.msh").contains("expected").contains("found");
  }

  @Test
  void cutGzipIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLES.resolve("abaqus/disc_mixed_l0.meshio.inp.gz"));
    Files.write(folder.resolve("cut.inp.gz"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(only(inspect(folder, "cut.inp.gz")).status()).isEqualTo(Status.REFUSED);
  }

  @Test
  void seriesWithoutOneOfItsFilesIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("a.pvd"),
        "<VTKFile type='Collection'><Collection><DataSet timestep='0' file='gone.vtu'/>"
            + "</Collection></VTKFile>");

    Inspection inspection = only(inspect(folder, "a.pvd"));

    assertThat(inspection.status()).isEqualTo(Status.REFUSED);
    assertThat(inspection.message())
        .contains("a.pvd, names of files: expected all files that it names, found no ")
        .contains("gone.vtu");
  }

  @Test
  void fileThatTakesMoreThanAllMemoryIsRefused() throws IOException {
    String facet =
        """
        facet normal 0 0 1
        outer loop
        vertex 0 0 0
        vertex 1 0 0
        vertex 0 1 0
        endloop
        endfacet
        """;
    Files.writeString(folder.resolve("a.stl"), "solid a\n" + facet.repeat(20_000));

    Inspection inspection =
        only(new Inspector(new FullMemory(folder), ReadLimits.DEFAULT).inspect("a.stl"));

    assertThat(inspection.status()).isEqualTo(Status.REFUSED);
    assertThat(inspection.format().orElseThrow().format()).isEqualTo("stl");
    assertThat(inspection.message())
        .contains("a.stl, content: expected a mesh or snapshot that fits");
  }

  @ParameterizedTest
  @CsvSource({
    "notes.txt, Not a format that Talus knows.",
    "flow.csv, Not a format that Talus knows.",
    "cases.csv, 'The case table: the parameters of each case, for ''talus ingest''.'",
    "params.json, 'The parameters of one case, for ''talus ingest''.'",
    "log.liggghts, 'The log of a simulation, not its data.'"
  })
  void otherFilesAreUnknown(String name, String message) throws IOException {
    Files.writeString(
        folder.resolve(name),
        name.startsWith("log") ? "LIGGGHTS (Version 3.8)\nrun 1\n" : "t,n\n0,1\n0.1,2\n");

    Inspection inspection = only(inspect(folder, name));

    assertThat(inspection.status()).isEqualTo(Status.UNKNOWN);
    assertThat(inspection.message()).isEqualTo(message);
    assertThat(inspection.format()).isEmpty();
  }

  @Test
  void emptyFileIsUnknown() throws IOException {
    Files.createFile(folder.resolve("empty.vtk"));

    assertThat(only(inspect(folder, "empty.vtk")).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void contactTableIsTold() throws IOException {
    Inspection inspection = only(inspect(SAMPLES, "dumpbinary/lammps-pairs.local.gz"));

    assertThat(inspection.status()).isEqualTo(Status.OK);
    assertThat(inspection.format().orElseThrow().format()).isEqualTo("dump local");
    assertThat(inspection.particles().orElseThrow().columns())
        .allMatch(column -> column.association().equals("entry"));
  }

  @Test
  void columnsWithoutNamesAreToldAndCanBeNamed() throws IOException {
    String dump = "dumpbinary/liggghts-hopper-last-2.bin";
    List<String> names = List.of("id", "type", "x", "y", "z", "vx", "vy", "vz", "radius");

    Inspection unnamed = only(inspect(SAMPLES, dump));
    Inspection named =
        only(new Inspector(new LocalFiles(SAMPLES), ReadLimits.DEFAULT, names).inspect(dump));

    assertThat(unnamed.problems())
        .containsExactly("The file does not name its columns; --columns and input.columns do.");
    assertThat(named.problems()).isEmpty();
    assertThat(named.particles().orElseThrow().columns())
        .extracting(ArrayRange::name)
        .containsExactlyElementsOf(names);
  }

  @Test
  void namesThatAreTooFewAreRefused() throws IOException {
    Inspection inspection =
        only(
            new Inspector(new LocalFiles(SAMPLES), ReadLimits.DEFAULT, List.of("id", "x"))
                .inspect("dumpbinary/liggghts-hopper-last-2.bin"));

    assertThat(inspection.status()).isEqualTo(Status.REFUSED);
    assertThat(inspection.message()).contains("expected 9 column names", "found 2 ('id x')");
  }

  @Test
  void facesOfACaseAreAPartOfTheirOwn() throws IOException {
    List<Inspection> found = inspect(SAMPLES, "openfoam/cavity-ascii");

    assertThat(found).extracting(Inspection::part).containsExactly("", "faces");
    assertThat(found).allMatch(one -> one.status() == Status.OK);
    assertThat(found.get(1).mesh().orElseThrow().arrays())
        .extracting(ArrayRange::name)
        .containsExactly("owner", "neighbour", "phi");
  }

  /** A snapshot is counted in chunks before its end is known to be missing. */
  @Test
  void snapshotThatTheFileEndsInIsNotCounted() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int step = 0; step < 3; step++) {
      text.append("ITEM: TIMESTEP\n" + step + "\nITEM: NUMBER OF ATOMS\n50000\n");
      text.append("ITEM: BOX BOUNDS ff ff ff\n0 1\n0 1\n0 1\nITEM: ATOMS id x\n");
      for (int row = 1; row <= (step < 2 ? 50_000 : 40_000); row++) {
        text.append(row).append(' ').append(step).append('\n');
      }
    }
    Files.writeString(folder.resolve("cut.dump"), text);

    Inspection inspection = only(inspect(folder, "cut.dump"));

    ParticleSummary summary = inspection.particles().orElseThrow();
    assertThat(summary.snapshots()).isEqualTo(2);
    assertThat(summary.lastStep()).isEqualTo(1);
    assertThat(summary.columns().get(1).high()).isEqualTo(1);
    assertThat(summary.columns().get(1).values()).isEqualTo(100_000);
    assertThat(inspection.problems()).singleElement().asString().contains("40000 of 50000 rows");
  }

  @ParameterizedTest
  @CsvSource({"7 8 7, 7", "7 8 9, ", "9000000000 1 9000000000, 9000000000", "-1 -1, -1"})
  void idsThatOccurTwiceAreFound(String ids, Long repeated) throws IOException {
    String[] all = ids.split(" ");
    Files.writeString(
        folder.resolve("ids.dump"),
        "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n"
            + all.length
            + "\nITEM: BOX BOUNDS ff ff ff\n0 1\n0 1\n0 1\nITEM: ATOMS id\n"
            + String.join("\n", all)
            + "\n");

    List<String> problems = only(inspect(folder, "ids.dump")).problems();

    if (repeated == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .containsExactly(
              "Particle ids occur twice in 1 of 1 snapshots, first id %d at step 5."
                  .formatted(repeated));
    }
  }

  @Test
  void dataBehindAnXdmfFilePointsToIt() throws IOException {
    assertThat(only(inspect(SAMPLES, "xdmf/disc_mixed_l0.meshio_hdf.h5")).message())
        .contains(".xdmf");
  }

  private static List<Inspection> inspect(Path root, String path) throws IOException {
    return new Inspector(new LocalFiles(root), ReadLimits.DEFAULT).inspect(path);
  }

  private static Inspection only(List<Inspection> found) {
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
