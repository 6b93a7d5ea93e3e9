package dev.talus.meshio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of pairs as lines and as CSV. */
class EntriesTest {
  private static final Path SAMPLES = samples();
  private static final String LIGGGHTS = "dumpbinary/liggghts-pairs.local.gz";
  private static final String LAMMPS = "dumpbinary/lammps-pairs-of-step-0.local.gz";
  private static final List<String> POSITIONS =
      List.of("c_pg[1]", "c_pg[2]", "c_pg[3]", "c_pg[4]", "c_pg[5]", "c_pg[6]");
  private static final List<String> IDS = List.of("c_ids[1]", "c_ids[2]");

  @TempDir private Path folder;

  /** LIGGGHTS draws the same contacts itself; it keeps points in float32. */
  @Test
  void linesAreThoseThatTheSimulatorDraws() throws Exception {
    UnstructuredMesh lines = converted(LIGGGHTS, POSITIONS, Optional.empty());
    UnstructuredMesh drawn = read(SAMPLES, "dumpbinary/liggghts-pairs.vtk.gz");

    assertThat(lines.cells().countByType()).containsOnlyKeys(CellType.LINE);
    assertThat(lines.cells().count()).isEqualTo(132).isEqualTo(drawn.cells().count());
    for (int i = 0; i < 132; i++) {
      for (int end = 0; end < 2; end++) {
        int ours = lines.cells().nodesOf(i)[end];
        int theirs = drawn.cells().nodesOf(i)[end];
        for (int c = 0; c < 3; c++) {
          // Six digits are printed, of a float32 in the drawing.
          assertThat(lines.points()[3 * ours + c])
              .isCloseTo(drawn.points()[3 * theirs + c], within(2e-8));
        }
      }
      assertThat(number(lines, "c_pg[7]", i)).isEqualTo(number(drawn, "id1", i));
      assertThat(number(lines, "c_pg[16]", i))
          .isCloseTo(number(drawn, "contact_area", i), within(1e-12));
    }
  }

  /** LAMMPS says the distance of each pair, which may reach over periodic sides. */
  @Test
  void linesBetweenParticlesAreAsLongAsThePairsAreApart() throws Exception {
    UnstructuredMesh lines = converted(LAMMPS, IDS, dump("dumps/lammps-chute.dump.zst"));

    assertThat(lines.cells().count()).isEqualTo(460);
    double longest = 0;
    for (int i = 0; i < 460; i++) {
      double square = 0;
      for (int c = 0; c < 3; c++) {
        double d = lines.points()[6 * i + 3 + c] - lines.points()[6 * i + c];
        square += d * d;
      }
      assertThat(Math.sqrt(square)).isCloseTo(number(lines, "c_pl[1]", i), within(2e-7));
      longest = Math.max(longest, Math.sqrt(square));
    }
    assertThat(longest).isLessThan(0.0021); // two radii
    assertThat(lines.cellArray("c_ids[1]")).isPresent();
  }

  @Test
  void tablesHaveEveryNumberAsItIs() throws Exception {
    Path out = folder.resolve("pairs.csv");
    new Conversion(new LocalFiles(SAMPLES), LIGGGHTS, ReadLimits.DEFAULT, choice(List.of()))
        .run(out);

    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(133);
    assertThat(rows.get(0)).startsWith("step,c_pg[1],c_pg[2],").endsWith(",c_pg[16]");
    assertThat(rows.get(1))
        .startsWith("5000,0.020846,-0.00575345,0.0146927,0.0169653,-0.00792664,0.01644,539,165,0,");
  }

  @Test
  void particlesBecomeTablesToo() throws Exception {
    Path out = folder.resolve("grains.csv");
    new Conversion(
            new LocalFiles(SAMPLES),
            "dumps/lammps-chute-units-and-time.dump.gz",
            ReadLimits.DEFAULT,
            choice(List.of()))
        .run(out);

    List<String> rows = Files.readAllLines(out);
    assertThat(rows.get(0)).startsWith("step,time_s,id,type,x,y,z,");
    assertThat(rows).hasSize(1 + 2 * 1024);
    int columns = rows.get(0).split(",").length;
    assertThat(rows).allMatch(row -> row.split(",").length == columns);
  }

  @Test
  void withoutEndsThereAreNoLines() {
    assertThatThrownBy(() -> converted(LIGGGHTS, List.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not say where their ends are")
        .hasMessageContaining("--ends");
    assertThatThrownBy(() -> converted(LAMMPS, IDS, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--particles");
    assertThatThrownBy(() -> converted(LAMMPS, List.of("id1", "id2"), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no column id1. Its columns: index c_ids[1]");
  }

  @Test
  void pairsOfOtherStepsAreRefused() {
    assertThatThrownBy(
            () ->
                converted(
                    "dumpbinary/lammps-pairs.local.gz", IDS, dump("dumps/lammps-chute.dump.zst")))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("one of step 2000");
  }

  @Test
  void pairsAreNoParticlesOfADump() {
    Path out = folder.resolve("pairs.dump");
    assertThatThrownBy(
            () ->
                new Conversion(
                        new LocalFiles(SAMPLES), LAMMPS, ReadLimits.DEFAULT, choice(List.of()))
                    .run(out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no particles");
    assertThat(out).doesNotExist();
  }

  private static ConversionChoice choice(List<String> ends) {
    return new ConversionChoice(
        OptionalDouble.empty(),
        Conversion.Loss.REFUSE,
        Optional.empty(),
        ends,
        Optional.empty(),
        List.of());
  }

  private UnstructuredMesh converted(
      String path, List<String> ends, Optional<ConversionChoice.File> particles) throws Exception {
    ConversionChoice choice =
        new ConversionChoice(
            OptionalDouble.empty(),
            Conversion.Loss.REFUSE,
            Optional.empty(),
            ends,
            particles,
            List.of());
    new Conversion(new LocalFiles(SAMPLES), path, ReadLimits.DEFAULT, choice)
        .run(folder.resolve("lines.vtp"));
    return read(folder, "lines.vtp");
  }

  private static Optional<ConversionChoice.File> dump(String path) throws IOException {
    return Optional.of(new ConversionChoice.File(new LocalFiles(SAMPLES), path));
  }

  private static UnstructuredMesh read(Path root, String path) throws IOException {
    LocalFiles files = new LocalFiles(root);
    return MeshFormats.detect(files, path)
        .orElseThrow()
        .open(files, path, ReadLimits.DEFAULT)
        .read(0);
  }

  private static double number(UnstructuredMesh mesh, String array, int tuple) {
    DataArray values = mesh.cellArray(array).orElseThrow();
    return values.number(tuple * values.components());
  }

  private static Path samples() {
    try {
      return Path.of(EntriesTest.class.getResource("/dumps").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
