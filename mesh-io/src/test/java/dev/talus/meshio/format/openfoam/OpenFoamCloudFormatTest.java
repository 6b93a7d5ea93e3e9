package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameReader;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.particle.ColumnInfo;
import dev.talus.meshio.particle.ColumnKind;
import dev.talus.meshio.particle.ParticleColumn;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFoamCloudFormatTest {
  private static final FileTree CASES = FoamFiles.resources();
  private static final String CLOUD = "0.5/lagrangian/kinematicCloud/";

  private static FrameReader open(FileTree files, String path) throws IOException {
    return new OpenFoamCloudFormat().open(files, path, ReadLimits.DEFAULT);
  }

  private static ParticleFrame only(FileTree files, String path) throws IOException {
    FrameReader reader = open(files, path);
    ParticleFrame frame = reader.next().orElseThrow();
    assertThat(reader.next()).isEmpty();
    return frame;
  }

  /** A case of the resources without the files of this name in its cloud. */
  private static FoamFiles without(String name, String left) throws IOException {
    FoamFiles copy = new FoamFiles();
    for (String folder : List.of("constant/polyMesh/", CLOUD)) {
      for (String file : CASES.list(name + "/" + folder.substring(0, folder.length() - 1))) {
        if (!file.equals(left)) {
          copy.with(folder + file, CASES.open(name + "/" + folder + file).readAllBytes());
        }
      }
    }
    return copy;
  }

  @Test
  void aCloudIsAFrame() throws IOException {
    ParticleFrame frame = only(CASES, "bed-binary");
    assertThat(frame.size()).isEqualTo(150);
    assertThat(frame.step()).isEqualTo(2500);
    assertThat(frame.timeSeconds()).hasValue(0.5);
    assertThat(frame.box().zhi()).isEqualTo(0.24);
    assertThat(frame.columns().stream().map(ParticleColumn::name))
        .containsExactly(
            "id",
            "x",
            "y",
            "z",
            "cell",
            "vx",
            "vy",
            "vz",
            "active",
            "age",
            "d",
            "origId",
            "origProcId");
    assertThat(frame.longs("id")).startsWith(0, 1, 2);
    assertThat(frame.doubles("d")).containsOnly(0.0025);
  }

  @Test
  void asciiAndBinaryHaveTheSameParticles() throws IOException {
    ParticleFrame ascii = only(CASES, "bed-ascii");
    ParticleFrame binary = only(CASES, "bed-binary");
    for (String name : List.of("x", "y", "z", "vx", "vy", "vz", "age")) {
      double[] expected = binary.doubles(name);
      double[] found = ascii.doubles(name);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1e-11 * Math.abs(expected[i]) + 1e-20));
      }
    }
    assertThat(ascii.longs("cell")).containsExactly(binary.longs("cell"));
    assertThat(ascii.doubles("d")).containsExactly(binary.doubles("d"));
  }

  @ParameterizedTest
  @CsvSource({"bed-binary, 1e-16", "bed-ascii, 1e-12"})
  void barycentricCoordinatesGiveThePositions(String name, double tolerance) throws IOException {
    ParticleFrame positions = only(CASES, name);
    ParticleFrame coordinates = only(without(name, "positions.gz"), "");
    for (String axis : List.of("x", "y", "z")) {
      assertThat(coordinates.doubles(axis))
          .containsExactly(positions.doubles(axis), within(tolerance));
    }
    assertThat(coordinates.longs("cell")).containsExactly(positions.longs("cell"));
  }

  @Test
  void identifiersThatDoNotTellApartAreNone() throws IOException {
    FrameReader reader = open(CASES, "bed-ascii");
    assertThat(reader.next().orElseThrow().column("id")).isEmpty();
    assertThat(reader.notes().toString()).contains("origId does not tell the particles apart");
  }

  @Test
  void chunksAreCutFromTheFrame() throws IOException {
    FrameReader reader = open(CASES, "bed-binary");
    assertThat(reader.nextChunk(100).orElseThrow().last()).isFalse();
    assertThat(reader.nextChunk(100).orElseThrow().rows().size()).isEqualTo(50);
    assertThat(reader.nextChunk(100)).isEmpty();
  }

  @Test
  void cloudsOfAnotherMeshAreRefused() throws IOException {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "1/lagrangian/c/coordinates",
                FoamFiles.header("Cloud<p>", "ascii") + "1((0.25 0.25 0.25 0.25) 0 7 1)");
    assertThatThrownBy(() -> only(files, ""))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected a tetrahedron of the mesh for particle 0")
        .hasMessageContaining("found cell 0, face 7, point 1");
  }

  @Test
  void countsOfCloudsAreNotTrusted() {
    FoamFiles files =
        FoamFiles.cube()
            .with(
                "1/lagrangian/c/positions",
                FoamFiles.header("Cloud<p>", "ascii") + "100000000((0 0 0) 0)");
    assertThatThrownBy(() -> only(files, ""))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("not more than the file holds, found 100000000");
  }

  @Test
  void oneOfSeveralCloudsMustBeNamed() throws IOException {
    String none = FoamFiles.header("Cloud<p>", "ascii") + "0()";
    FoamFiles files =
        FoamFiles.cube()
            .with("1/lagrangian/coal/positions", none)
            .with("1/lagrangian/lime/positions", none);
    assertThatThrownBy(() -> only(files, "")).hasMessageContaining("found coal, lime");
    FrameReader lime = new OpenFoamCloudFormat("lime").open(files, "", ReadLimits.DEFAULT);
    assertThat(lime.next().orElseThrow().size()).isZero();
    assertThat(OpenFoamCloudFormat.clouds(files, "")).containsExactly("coal", "lime");
  }

  @Test
  void onlyFieldsThatAreAskedForAreOpened() throws IOException {
    List<String> opened = new ArrayList<>();
    FileTree counting = new OpenedFiles(CASES, opened);
    try (FrameScanner reader =
        new OpenFoamCloudFormat()
            .scan(counting, "bed-binary", ReadLimits.DEFAULT, Set.of("id", "vy")::contains)) {
      assertThat(reader.peek().orElseThrow().count()).isEqualTo(150);
      assertThat(reader.columns())
          .contains(
              new ColumnInfo("vy", ColumnKind.DOUBLE, "U[2]"),
              new ColumnInfo("cell", ColumnKind.LONG, "cell"));
      ParticleFrame frame = reader.next().orElseThrow();
      assertThat(frame.columns()).extracting(ParticleColumn::name).containsExactly("id", "vy");
    }
    assertThat(opened)
        .filteredOn(path -> path.contains("kinematicCloud"))
        .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
        .containsOnly("positions.gz", "U.gz", "origId.gz", "origProcId.gz");
  }

  @Test
  void timesAreKnownWithoutReadingParticles() throws IOException {
    List<String> opened = new ArrayList<>();
    List<CloudTime> times =
        new OpenFoamCloudFormat()
            .times(new OpenedFiles(CASES, opened), "bed-ascii", ReadLimits.DEFAULT);
    String folder = "bed-ascii/0.5/lagrangian/kinematicCloud";
    assertThat(times).containsExactly(new CloudTime("0.5", 0.5, 2500, List.of(folder)));
    assertThat(opened).containsExactly("bed-ascii/0.5/uniform/time.gz");
  }

  @Test
  void someOfTheTimesCanBeRead() throws IOException {
    String none = FoamFiles.header("Cloud<p>", "ascii") + "0()";
    FoamFiles files = FoamFiles.cube();
    for (int time = 1; time <= 4; time++) {
      files.with(time + "/lagrangian/c/positions", none);
    }
    FrameReader reader =
        new OpenFoamCloudFormat().at(List.of("2", "4")).open(files, "", ReadLimits.DEFAULT);
    assertThat(reader.next().orElseThrow().timeSeconds()).hasValue(2);
    assertThat(reader.next().orElseThrow().timeSeconds()).hasValue(4);
    assertThat(reader.next()).isEmpty();
  }

  /** Notes which files are opened. */
  private record OpenedFiles(FileTree files, List<String> opened) implements FileTree {
    @Override
    public InputStream open(String path) throws IOException {
      opened.add(path);
      return files.open(path);
    }

    @Override
    public long size(String path) throws IOException {
      return files.size(path);
    }

    @Override
    public boolean isFile(String path) throws IOException {
      return files.isFile(path);
    }

    @Override
    public boolean isFolder(String path) throws IOException {
      return files.isFolder(path);
    }

    @Override
    public List<String> list(String folder) throws IOException {
      return files.list(folder);
    }

    @Override
    public String describe(String path) {
      return files.describe(path);
    }
  }
}
