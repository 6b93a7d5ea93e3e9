package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.DumpReader;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One step of one run, in five forms of VTK and as text. */
class VtkParticlesTest {
  /** Half a unit of the last decimal that the text dump has, by column. */
  private static final Map<String, Double> PRINTED =
      Map.ofEntries(
          Map.entry("x", 0.5e-5),
          Map.entry("y", 0.5e-5),
          Map.entry("z", 0.5e-5),
          Map.entry("vx", 0.5e-4),
          Map.entry("vy", 0.5e-4),
          Map.entry("vz", 0.5e-4),
          Map.entry("fx", 0.5e-5),
          Map.entry("fy", 0.5e-5),
          Map.entry("fz", 0.5e-5),
          Map.entry("omegax", 0.5e-2),
          Map.entry("omegay", 0.5e-2),
          Map.entry("omegaz", 0.5e-2),
          Map.entry("radius", 0.0),
          Map.entry("id", 0.0),
          Map.entry("type", 0.0));

  private static ParticleFrame read(String file) throws IOException {
    LocalFiles files = new LocalFiles(VtkSamples.folder());
    return VtkParticles.read(files, "liggghts/" + file, ReadLimits.DEFAULT);
  }

  private static ParticleFrame text() throws IOException {
    var file = VtkSamples.folder().resolve("liggghts/dump.5000.liggghts.gz");
    try (DumpReader reader = new DumpReader(Compression.open(Files.newInputStream(file)), "dump")) {
      return reader.next().orElseThrow();
    }
  }

  private static double number(ParticleColumn column, int row) {
    return column instanceof ParticleColumn.LongColumn longs
        ? longs.values()[row]
        : ((ParticleColumn.DoubleColumn) column).values()[row];
  }

  @ParameterizedTest
  @CsvSource({
    "part_5000.vtk.gz, 15",
    "partb_5000.vtk.gz, 15",
    "partb_5000.vtp.gz, 9",
    "partu_5000.vtu.gz, 9",
    "atom_5000.vtk.gz, 17"
  })
  void hasTheParticlesOfTheTextDump(String file, int columns) throws IOException {
    ParticleFrame particles = read(file);
    ParticleFrame text = text();

    assertThat(particles.step()).isEqualTo(text.step());
    assertThat(particles.size()).isEqualTo(text.size()).isEqualTo(324);
    assertThat(particles.columns()).hasSize(columns);
    Map<Long, Integer> rows = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      rows.put(text.longs("id")[i], i);
    }
    for (ParticleColumn column : particles.columns()) {
      if (!PRINTED.containsKey(column.name())) {
        assertThat(column.name()).isIn("proc", "mass");
        continue;
      }
      ParticleColumn printed = text.column(column.name()).orElseThrow();
      assertThat(column.kind()).isEqualTo(printed.kind());
      for (int i = 0; i < particles.size(); i++) {
        double expected = number(printed, rows.get(particles.longs("id")[i]));
        assertThat(Math.abs(number(column, i) - expected))
            .as("%s of row %d", column.name(), i)
            .isLessThanOrEqualTo(PRINTED.get(column.name()) * 1.001);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"part_5000.vtk.gz", "partb_5000.vtk.gz", "partb_5000.vtp.gz", "partu_5000.vtu.gz"})
  void takesTheBoxFromTheFileBeside(String file) throws IOException {
    var box = read(file).box();
    var text = text().box();

    assertThat(List.of(box.xlo(), box.xhi(), box.ylo(), box.yhi(), box.zlo(), box.zhi()))
        .isEqualTo(List.of(text.xlo(), text.xhi(), text.ylo(), text.yhi(), text.zlo(), text.zhi()));
  }

  @Test
  void withoutAFileOfTheBoxItIsTheOneAroundTheCentres() throws IOException {
    var frame = read("atom_5000.vtk.gz");

    double[] x = frame.doubles("x");
    assertThat(frame.box().xlo()).isEqualTo(java.util.Arrays.stream(x).min().getAsDouble());
    assertThat(frame.box().xhi()).isEqualTo(java.util.Arrays.stream(x).max().getAsDouble());
    assertThat(frame.box().boundaries()).isEmpty();
  }

  @Test
  void aTiltedBoxComesFromAHexahedron() {
    // Edges a = (2, 0, 0), b = (0.5, 3, 0), c = (-0.25, 0.75, 4) from the origin (1, 1, 1).
    double[] corners = {
      1, 1, 1, 3, 1, 1, 3.5, 4, 1, 1.5, 4, 1, 0.75, 1.75, 5, 2.75, 1.75, 5, 3.25, 4.75, 5, 1.25,
      4.75, 5
    };
    Cells cell =
        new dev.talus.meshio.mesh.CellsBuilder()
            .add(dev.talus.meshio.mesh.CellType.HEXAHEDRON, 0, 1, 2, 3, 4, 5, 6, 7)
            .build();

    var box = VtkParticles.box(new UnstructuredMesh(corners, cell));

    assertThat(box.isTriclinic()).isTrue();
    assertThat(box.origin()).containsExactly(1, 1, 1);
    assertThat(box.edgeA()).containsExactly(2, 0, 0);
    assertThat(box.edgeB()).containsExactly(0.5, 3, 0);
    assertThat(box.edgeC()).containsExactly(-0.25, 0.75, 4);
  }

  @Test
  void vectorsOfFixesAndComputesKeepTheirIndices() {
    UnstructuredMesh mesh =
        new UnstructuredMesh(
            new double[3],
            Cells.none(),
            List.of(
                new DataArray.Doubles("f_heat", 3, new double[] {1, 2, 3}),
                new DataArray.Doubles("tq", 3, new double[] {4, 5, 6}),
                new DataArray.Ints("i", 3, new int[] {-1, 0, 1}),
                new DataArray.Doubles("quat", 4, new double[] {1, 0, 0, 0}),
                new DataArray.Texts("element", 1, new String[] {"C"})),
            List.of(),
            List.of(),
            List.of(),
            OptionalDouble.of(0.5));

    ParticleFrame frame = VtkParticles.frame(mesh, 7, VtkParticles.box(mesh));

    assertThat(frame.columns().stream().map(ParticleColumn::name))
        .containsExactly(
            "x",
            "y",
            "z",
            "f_heat[1]",
            "f_heat[2]",
            "f_heat[3]",
            "tqx",
            "tqy",
            "tqz",
            "ix",
            "iy",
            "iz",
            "quat[1]",
            "quat[2]",
            "quat[3]",
            "quat[4]",
            "element");
    assertThat(frame.longs("ix")).containsExactly(-1);
    assertThat(frame.timeSeconds()).hasValue(0.5);
  }

  @Test
  void theStepStandsInTheName() {
    assertThat(VtkParticles.stepOf("part_2500.vtk")).isEqualTo(OptionalLong.of(2500));
    assertThat(VtkParticles.stepOf("run2_000750.vtu.gz")).isEqualTo(OptionalLong.of(750));
    assertThat(VtkParticles.stepOf("particles.vtk")).isEmpty();
    assertThat(VtkParticles.stepOf("p99999999999999999999.vtk")).isEmpty();
  }
}
