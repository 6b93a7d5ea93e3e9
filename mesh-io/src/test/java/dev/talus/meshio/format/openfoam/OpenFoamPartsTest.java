package dev.talus.meshio.format.openfoam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.inspect.InspectionTargets;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faces, zones, regions and collated processors. */
class OpenFoamPartsTest {
  private static final FileTree CASES = FoamFiles.resources();

  private static UnstructuredMesh last(FileTree files, String path, String part)
      throws IOException {
    MeshFormat format =
        MeshFormats.detectAll(files, path, ReadLimits.DEFAULT).stream()
            .filter(one -> one.part().equals(part))
            .findFirst()
            .orElseThrow();
    MeshSeries series = format.open(files, path, ReadLimits.DEFAULT);
    return series.read(series.times().size() - 1);
  }

  private static List<String> parts(FileTree files, String path) throws IOException {
    return MeshFormats.detectAll(files, path, ReadLimits.DEFAULT).stream()
        .map(MeshFormat::part)
        .toList();
  }

  /**
   * Flow of an incompressible fluid: what enters a cell leaves it, if signs and cells are right.
   */
  @ParameterizedTest
  @CsvSource({"cavity-ascii, 400, 1e-10", "prisms, 694, 1e-9", "prisms-collated, 694, 1e-9"})
  void fluxesOfEachCellAddUpToNothing(String name, int cells, double tolerance) throws IOException {
    UnstructuredMesh faces = last(CASES, name, "faces");
    DataArray flux = faces.cellArray("phi").orElseThrow();
    DataArray owner = faces.cellArray("owner").orElseThrow();
    DataArray neighbour = faces.cellArray("neighbour").orElseThrow();
    double[] sums = new double[cells];
    double largest = 0;
    for (int face = 0; face < faces.cells().count(); face++) {
      if (!Double.isNaN(flux.number(face))) {
        sums[(int) owner.number(face)] += flux.number(face);
        if (neighbour.number(face) >= 0) {
          sums[(int) neighbour.number(face)] -= flux.number(face);
        }
        largest = Math.max(largest, Math.abs(flux.number(face)));
      }
    }
    assertThat(sums).containsOnly(new double[cells], within(tolerance));
    assertThat(largest).isGreaterThan(100 * tolerance);
  }

  /**
   * The flux is the velocity through the face, which counts positive out of the owner, but for what
   * the pressure equation adds to it.
   */
  @Test
  void facesPointOutOfTheirOwners() throws IOException {
    UnstructuredMesh faces = last(CASES, "cavity-ascii", "faces");
    DataArray velocity = last(CASES, "cavity-ascii", "").cellArray("U").orElseThrow();
    DataArray flux = faces.cellArray("phi").orElseThrow();
    double product = 0;
    double square = 0;
    for (int face = 0; face < 760; face++) {
      double[] normal = areaVector(faces, face);
      double through = 0;
      for (int c = 0; c < 3; c++) {
        int owner = (int) faces.cellArray("owner").orElseThrow().number(face);
        int neighbour = (int) faces.cellArray("neighbour").orElseThrow().number(face);
        double between = (velocity.number(3 * owner + c) + velocity.number(3 * neighbour + c)) / 2;
        through += between * normal[c];
      }
      product += flux.number(face) * through;
      square += through * through;
    }
    assertThat(product / square).isCloseTo(1, within(0.05));
    assertThat(faces.group("movingWall").orElseThrow().members()).hasSize(20).contains(760);
  }

  @Test
  void collatedProcessorsAreTheWholeCase() throws IOException {
    UnstructuredMesh whole = last(CASES, "prisms", "");
    UnstructuredMesh joined = last(CASES, "prisms-collated", "");
    assertThat(joined.cells()).isEqualTo(whole.cells());
    assertThat(joined.points()).containsExactly(whole.points());
    assertThat(joined.cellArray("p")).isEqualTo(whole.cellArray("p"));

    UnstructuredMesh wholeFaces = last(CASES, "prisms", "faces");
    UnstructuredMesh joinedFaces = last(CASES, "prisms-collated", "faces");
    assertThat(joinedFaces.cells()).isEqualTo(wholeFaces.cells());
    for (String array : List.of("owner", "neighbour", "phi", "flip:cutZone")) {
      assertThat(joinedFaces.cellArray(array)).as(array).isEqualTo(wholeFaces.cellArray(array));
    }
    assertThat(joinedFaces.group("cutZone")).isEqualTo(wholeFaces.group("cutZone"));
  }

  @Test
  void collatedCasesSaySo() throws IOException {
    MeshSeries series = new OpenFoamFormat().open(CASES, "prisms-collated", ReadLimits.DEFAULT);
    assertThat(series.info().encoding()).isEqualTo("binary, 64-bit, 3 processors, collated");
    assertThat(InspectionTargets.below(CASES, "prisms-collated"))
        .containsExactly("prisms-collated");
  }

  /** The zone was made of the faces between x below and above 0.05, pointing to the latter. */
  @ParameterizedTest
  @ValueSource(strings = {"prisms", "prisms-collated"})
  void zonesOfFacesTellWhichAreTurnedOver(String name) throws IOException {
    UnstructuredMesh cells = last(CASES, name, "");
    UnstructuredMesh faces = last(CASES, name, "faces");
    DataArray owner = faces.cellArray("owner").orElseThrow();
    DataArray flip = faces.cellArray("flip:cutZone").orElseThrow();
    int[] members = faces.group("cutZone").orElseThrow().members();
    assertThat(members).hasSize(19);
    Set<Double> flags = new HashSet<>();
    for (int face : members) {
      // The face points out of its owner.
      boolean toTheRight = centreX(cells, (int) owner.number(face)) < 0.05;
      assertThat(flip.number(face)).isEqualTo(toTheRight ? 0 : 1);
      flags.add(flip.number(face));
    }
    assertThat(flags).containsExactlyInAnyOrder(0.0, 1.0);
  }

  @Test
  void collatedFileThatEndsEarlyIsRefused() {
    String outer = "FoamFile { format binary; class decomposedBlockData; }\n";
    String inner = FoamFiles.header("vectorField", "ascii") + "1((0 0 0))";
    FoamFiles files =
        new FoamFiles().with("points", outer + inner.length() + "\n(" + inner + ")\n");

    assertThatThrownBy(() -> CollatedFile.open(files, "points", ReadLimits.DEFAULT, 1))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("a block for each processor, so also number 1, found 1 blocks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999", "-1"})
  void blocksOfWrongLengthsAreRefused(String length) {
    FoamFiles files =
        new FoamFiles()
            .with(
                "points",
                "FoamFile { format binary; class decomposedBlockData; }\n" + length + "\n(x)\n");

    assertThatThrownBy(() -> CollatedFile.open(files, "points", ReadLimits.DEFAULT, 0))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("the length of a block");
  }

  @ParameterizedTest
  @ValueSource(strings = {"processors3_0-1", "processors2_0-0", "processors9999999"})
  void collatedCasesThatLackProcessorsAreRefused(String folder) {
    FoamFiles files = new FoamFiles().with(folder + "/constant/polyMesh/points", "");
    assertThatThrownBy(() -> MeshFormats.detectAll(files, "", ReadLimits.DEFAULT))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("collated processors");
  }

  @Test
  void eachRegionIsAPart() throws IOException {
    FoamFiles files = regions();
    assertThat(parts(files, "")).containsExactly("heater", "water", "water/faces");
    assertThat(last(files, "", "heater").cellArray("T").orElseThrow().number(0)).isEqualTo(400);
    assertThat(last(files, "", "water").cellArray("T").orElseThrow().number(0)).isEqualTo(300);
    UnstructuredMesh faces = last(files, "", "water/faces");
    assertThat(faces.cellArray("phi").orElseThrow().number(3)).isEqualTo(2);
    assertThat(faces.group("rest")).map(MeshGroup::members).hasValue(new int[] {1, 2, 3, 4, 5});
  }

  @Test
  void aCaseOfRegionsAloneNamesThem() {
    FoamFiles files = regions();
    assertThatThrownBy(() -> new OpenFoamFormat().open(files, "", ReadLimits.DEFAULT))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("found regions heater, water. Name one of them");
  }

  private static FoamFiles regions() {
    FoamFiles cube = FoamFiles.cube();
    FoamFiles files = new FoamFiles().with("system/controlDict", "");
    for (String region : List.of("heater", "water")) {
      for (String path : cube.paths()) {
        files.with(path.replace("constant/", "constant/" + region + "/"), cube.content(path));
      }
    }
    String scalar = FoamFiles.header("volScalarField", "ascii");
    return files
        .with("0/heater/T", scalar + "internalField uniform 400; boundaryField {}")
        .with("0/water/T", scalar + "internalField uniform 300; boundaryField {}")
        .with(
            "0/water/phi",
            FoamFiles.header("surfaceScalarField", "ascii")
                + "internalField nonuniform List<scalar> 0(); boundaryField {"
                + " bottom { type calculated; value uniform 1; }"
                + " rest { type calculated; value nonuniform List<scalar> 5(0 1 2 3 4); } }")
        .with("0/water/p", scalar + "internalField uniform 1e5; boundaryField {}");
  }

  private static double centreX(UnstructuredMesh mesh, int cell) {
    return IntStream.of(mesh.cells().nodesOf(cell))
        .mapToDouble(node -> mesh.points()[3 * node])
        .average()
        .orElseThrow();
  }

  private static double[] areaVector(UnstructuredMesh mesh, int cell) {
    int[] nodes = mesh.cells().nodesOf(cell);
    double[] p = mesh.points();
    double[] area = new double[3];
    for (int i = 1; i + 1 < nodes.length; i++) {
      int a = 3 * nodes[0];
      int b = 3 * nodes[i];
      int c = 3 * nodes[i + 1];
      for (int k = 0; k < 3; k++) {
        int y = (k + 1) % 3;
        int z = (k + 2) % 3;
        area[k] +=
            ((p[b + y] - p[a + y]) * (p[c + z] - p[a + z])
                    - (p[b + z] - p[a + z]) * (p[c + y] - p[a + y]))
                / 2;
      }
    }
    return area;
  }
}
