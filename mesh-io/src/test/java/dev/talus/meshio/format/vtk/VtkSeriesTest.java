package dev.talus.meshio.format.vtk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.CellsBuilder;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meshes that are spread over several files. */
class VtkSeriesTest {
  @TempDir Path folder;

  /** A row of unit squares from x = first on; the last is a ghost of the next piece. */
  private static UnstructuredMesh row(int first, int squares, OptionalDouble time) {
    int n = squares + 1;
    double[] points = new double[6 * n];
    int[] ids = new int[2 * n];
    for (int i = 0; i < n; i++) {
      points[6 * i] = first + i;
      points[6 * i + 3] = first + i;
      points[6 * i + 4] = 1;
      ids[2 * i] = 2 * (first + i);
      ids[2 * i + 1] = 2 * (first + i) + 1;
    }
    CellsBuilder cells = new CellsBuilder();
    int[] ghost = new int[squares];
    int[] number = new int[squares];
    for (int i = 0; i < squares; i++) {
      cells.add(CellType.QUAD, 2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1);
      number[i] = first + i;
    }
    ghost[squares - 1] = 1;
    return new UnstructuredMesh(
        points,
        cells.build(),
        List.of(new DataArray.Ints("id", 1, ids)),
        List.of(
            new DataArray.Ints("number", 1, number), new DataArray.Ints("vtkGhostType", 1, ghost)),
        List.of(),
        List.of(),
        time);
  }

  private static byte[] vtu(UnstructuredMesh mesh) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new VtuWriter(XmlEncoding.APPENDED_RAW).write(mesh, out);
    return out.toByteArray();
  }

  private static MeshSeries open(VtkMemoryFiles files, String path) throws IOException {
    return new VtkXmlFormat().open(files, path, ReadLimits.DEFAULT);
  }

  @Test
  void piecesOfAParallelFileLoseTheirGhosts() throws IOException {
    String index =
        """
        <?xml version="1.0"?>
        <VTKFile type="PUnstructuredGrid" version="0.1" byte_order="LittleEndian">
        <PUnstructuredGrid GhostLevel="1">
        <Piece Source="parts/a.vtu"/><Piece Source="parts\\b.vtu"/>
        </PUnstructuredGrid></VTKFile>
        """;
    VtkMemoryFiles files =
        new VtkMemoryFiles()
            .with("run/all.pvtu", index)
            .with("run/parts/a.vtu", vtu(row(0, 4, OptionalDouble.of(2))))
            .with("run/parts/b.vtu", vtu(row(3, 3, OptionalDouble.of(2))));

    UnstructuredMesh mesh = open(files, "run/all.pvtu").read(0);

    assertThat(mesh.cellData())
        .containsExactly(new DataArray.Ints("number", 1, new int[] {0, 1, 2, 3, 4}));
    // The points of a ghost alone go too; those on the seam stay in both pieces.
    assertThat(mesh.pointData())
        .containsExactly(
            new DataArray.Ints("id", 1, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 6, 7, 8, 9, 10, 11}));
    assertThat(mesh.cells().nodesOf(3)).containsExactly(8, 10, 11, 9);
    assertThat(mesh.timeSeconds()).hasValue(2);
  }

  @Test
  void aSeriesReadsOnlyTheStepAskedFor() throws IOException {
    String index =
        """
        <VTKFile type="Collection"><Collection>
        <DataSet timestep="0.5" part="0" file="a.vtu"/>
        <DataSet timestep="0.75" part="0" file="gone.vtu"/>
        <DataSet timestep="0.5" part="1" file="b.vtu"/>
        </Collection></VTKFile>
        """;
    VtkMemoryFiles files =
        new VtkMemoryFiles()
            .with("all.pvd", index)
            .with("a.vtu", vtu(row(0, 2, OptionalDouble.of(9))))
            .with("b.vtu", vtu(row(2, 1, OptionalDouble.of(9))));
    MeshSeries series = open(files, "all.pvd");

    assertThat(series.times()).containsExactly(OptionalDouble.of(0.5), OptionalDouble.of(0.75));
    UnstructuredMesh mesh = series.read(0);
    assertThat(mesh.cells().count()).isEqualTo(3);
    assertThat(mesh.timeSeconds()).hasValue(0.5);
    assertThat(series.notes())
        .containsExactly("The file of time 0.5 gives itself the time 9.0; the index was followed.");
    assertThatThrownBy(() -> series.read(1)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aWrittenSeriesIsReadBack() throws IOException {
    PvdWriter writer = new PvdWriter(folder.resolve("flow.pvd"), XmlEncoding.APPENDED_ZLIB);
    writer.add(0, row(0, 2, OptionalDouble.empty()));
    writer.add(0.125, row(0, 3, OptionalDouble.empty()));

    MeshSeries series = VtkSamples.open(folder, "flow.pvd");

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.125));
    assertThat(series.read(1)).isEqualTo(row(0, 3, OptionalDouble.of(0.125)));
    assertThat(folder.resolve("flow/flow_000001.vtu")).exists();
  }

  @Test
  void aWriterThatFailsLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("mesh.vtp");
    Files.writeString(file, "before");
    UnstructuredMesh solid =
        new UnstructuredMesh(
            new double[12], new CellsBuilder().add(CellType.TETRA, 0, 1, 2, 3).build());

    assertThatThrownBy(() -> new VtpWriter(XmlEncoding.ASCII).write(solid, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TETRA; write a vtu file");

    assertThat(file).hasContent("before");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void polyhedraOfVtk94HaveTheirFacesInLists() throws IOException {
    String text =
        """
        <VTKFile type="UnstructuredGrid" version="2.3" header_type="UInt64"><UnstructuredGrid>
        <Piece NumberOfPoints="5" NumberOfCells="3"><Points>
        <DataArray type="Float32" NumberOfComponents="3">0 0 0 1 0 0 0 1 0 0 0 1 1 1 1</DataArray>
        </Points><Cells>
        <DataArray type="Int64" Name="connectivity">4 0 1 2 3 0 1 2 4</DataArray>
        <DataArray type="Int64" Name="offsets">1 5 9</DataArray>
        <DataArray type="UInt8" Name="types">1 42 42</DataArray>
        <DataArray type="Int64" Name="face_connectivity">0 2 1 0 1 3 1 2 3 0 3 2 0 1 4</DataArray>
        <DataArray type="Int64" Name="face_offsets">3 6 9 12 15</DataArray>
        <DataArray type="Int64" Name="polyhedron_to_faces">0 1 2 3 4 0</DataArray>
        <DataArray type="Int64" Name="polyhedron_offsets">0 4 6</DataArray>
        </Cells></Piece></UnstructuredGrid></VTKFile>
        """;

    UnstructuredMesh mesh = open(new VtkMemoryFiles().with("m.vtu", text), "m.vtu").read(0);

    assertThat(mesh.cells().faces().cellOffsets()).containsExactly(0, 0, 4, 6);
    assertThat(mesh.cells().faces().nodes())
        .containsExactly(0, 2, 1, 0, 1, 3, 1, 2, 3, 0, 3, 2, 0, 1, 4, 0, 2, 1);
  }
}
