package dev.talus.meshio.format.exodus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExodusFormatTest {
  private static final Path FOLDER = MeshDigest.folder("exodus");

  @TempDir Path temp;

  @Test
  void readsWhatMeshioWrote() throws IOException {
    assertThat(MeshDigest.missing(FOLDER)).isEmpty();
  }

  @Test
  void readsBlocksSetsAndVariablesOfEachStep() throws IOException {
    MeshSeries series = new FormatFolder(FOLDER, new ExodusFormat()).open("blocks.e");
    UnstructuredMesh mesh = series.read(1);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0), OptionalDouble.of(0.5));
    assertThat(mesh.cells().type(1)).isEqualTo(CellType.PYRAMID);
    assertThat(mesh.group("roof").orElseThrow().members()).containsExactly(1);
    assertThat(mesh.group("roof").orElseThrow().tag()).hasValue(20);
    MeshGroup floor = mesh.group("floor").orElseThrow();
    assertThat(floor.on()).isEqualTo(MeshGroup.Members.POINTS);
    assertThat(floor.members()).containsExactly(0, 1, 2, 3);
    assertThat(mesh.pointArray("T").orElseThrow().number(0)).isEqualTo(9);
    assertThat(mesh.cellArray("q"))
        .contains(new DataArray.Doubles("q", 1, new double[] {Double.NaN, 4}));
    assertThat(series.notes()).singleElement().asString().startsWith("Side sets are left out");
  }

  @Test
  void refusesClassicNetcdf() throws IOException {
    FormatFolder folder =
        new FormatFolder(temp, new ExodusFormat()).with("a.e", "CDF\u0001\0\0\0\0");

    assertThatThrownBy(() -> folder.open("a.e"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("nccopy -k nc4 IN.e OUT.e");
  }

  @Test
  void damageEndsInAMessageOrAMesh() throws IOException {
    new FormatFolder(temp, new ExodusFormat()).readDamaged(FOLDER.resolve("blocks.e"), "b.e", 150);
  }
}
