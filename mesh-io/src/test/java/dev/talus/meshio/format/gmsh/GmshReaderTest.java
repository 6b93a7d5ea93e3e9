package dev.talus.meshio.format.gmsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GmshReaderTest {
  private static final String TRIANGLE = "$Elements\n1\n5 2 2 3 4 10 7 1000000000\n$EndElements\n";

  @TempDir Path folder;

  @Test
  void tagsMayHaveGapsAndAnyOrder() throws IOException {
    UnstructuredMesh mesh = MshText.read(folder, MshText.HEAD22 + MshText.NODES22 + TRIANGLE);

    assertThat(mesh.cells().nodes()).containsExactly(0, 1, 2);
    assertThat(mesh.group("#3").orElseThrow().members()).containsExactly(0);
    assertThat(mesh.cellArray("gmsh:geometrical").orElseThrow().number(0)).isEqualTo(4);
  }

  @Test
  void sectionsThatAreNotKnownArePassedOver() throws IOException {
    UnstructuredMesh mesh =
        MshText.read(
            folder,
            MshText.HEAD22
                + "$Comments\nany 1 2 3\n$Nodes\n$EndComments\n"
                + MshText.NODES22
                + TRIANGLE
                + "$Periodic\n1\n0 1 2\n$EndPeriodic\n");

    assertThat(mesh.cells().count()).isEqualTo(1);
  }

  @Test
  void anElementRepeatedForAnotherGroupIsOneCell() throws IOException {
    MeshSeries series =
        MshText.open(
            folder,
            MshText.HEAD22
                + "$PhysicalNames\n2\n2 3 \"steel\"\n2 9 \"all of it\"\n$EndPhysicalNames\n"
                + MshText.NODES22
                + "$Elements\n2\n5 2 2 3 4 10 7 1000000000\n6 2 2 9 4 10 7 1000000000\n"
                + "$EndElements\n"
                + "$ElementData\n1\n\"q\"\n1\n0\n3\n0\n1\n1\n6 2.5\n$EndElementData\n",
            ReadLimits.DEFAULT);
    UnstructuredMesh mesh = series.read(0);

    assertThat(mesh.cells().count()).isEqualTo(1);
    assertThat(mesh.group("steel").orElseThrow().members()).containsExactly(0);
    assertThat(mesh.group("all of it").orElseThrow().members()).containsExactly(0);
    assertThat(mesh.cellArray("q").orElseThrow().number(0)).isEqualTo(2.5);
    assertThat(series.notes()).singleElement().asString().startsWith("1 elements repeat");
  }

  @Test
  void viewsAreNaNWhereTheySayNothingAndStepsAreSteps() throws IOException {
    String view = "$NodeData\n1\n\"T\"\n1\n%s\n3\n%d\n1\n%s\n$EndNodeData\n";
    MeshSeries series =
        MshText.open(
            folder,
            MshText.HEAD22
                + MshText.NODES22
                + TRIANGLE
                + String.format(view, "0.5", 0, "2\n7 1.5\n10 2.5")
                + String.format(view, "0.75", 1, "1\n1000000000 -3"),
            ReadLimits.DEFAULT);

    assertThat(series.times()).containsExactly(OptionalDouble.of(0.5), OptionalDouble.of(0.75));
    assertThat(series.read(0).pointArray("T"))
        .contains(new DataArray.Doubles("T", 1, new double[] {2.5, 1.5, Double.NaN}));
    assertThat(series.read(1).pointArray("T"))
        .contains(new DataArray.Doubles("T", 1, new double[] {Double.NaN, Double.NaN, -3}));
    assertThat(series.read(1).timeSeconds()).hasValue(0.75);
  }

  @Test
  void valuesAtTheNodesOfElementsFollowTheNodes() throws IOException {
    StringBuilder nodes = new StringBuilder("$Nodes\n10\n");
    for (int i = 1; i <= 10; i++) {
      nodes.append(i).append(" 0 0 ").append(i).append('\n');
    }
    UnstructuredMesh mesh =
        MshText.read(
            folder,
            MshText.HEAD22
                + nodes
                + "$EndNodes\n$Elements\n1\n1 11 2 0 1 1 2 3 4 5 6 7 8 9 10\n$EndElements\n"
                + "$ElementNodeData\n1\n\"s\"\n1\n0\n3\n0\n1\n1\n"
                + "1 10 1 2 3 4 5 6 7 8 9 10\n$EndElementNodeData\n");

    double[] z = new double[10];
    for (int i = 0; i < 10; i++) {
      z[i] = mesh.points()[3 * mesh.cells().nodes()[i] + 2];
    }
    assertThat(mesh.cellArray("s")).contains(new DataArray.Doubles("s", 10, z));
  }

  @Test
  void readsBigEndianAnd32BitSizes() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.BIG_ENDIAN);
    put(bytes, "$MeshFormat\n4.1 1 4\n");
    bytes.putInt(1);
    put(bytes, "\n$EndMeshFormat\n$Entities\n");
    bytes.putInt(0).putInt(0).putInt(1).putInt(0);
    bytes.putInt(8);
    for (int i = 0; i < 6; i++) {
      bytes.putDouble(i);
    }
    bytes.putInt(2).putInt(5).putInt(-6).putInt(0);
    put(bytes, "\n$EndEntities\n$Nodes\n");
    bytes.putInt(1).putInt(3).putInt(11).putInt(13);
    bytes.putInt(2).putInt(8).putInt(1).putInt(3).putInt(11).putInt(12).putInt(13);
    for (int i = 0; i < 15; i++) {
      bytes.putDouble(i / 8.0);
    }
    put(bytes, "\n$EndNodes\n$Elements\n");
    bytes.putInt(1).putInt(1).putInt(1).putInt(1);
    bytes.putInt(2).putInt(8).putInt(2).putInt(1);
    bytes.putInt(1).putInt(13).putInt(11).putInt(12);
    put(bytes, "\n$EndElements\n");

    UnstructuredMesh mesh =
        MshText.open(
                folder,
                java.util.Arrays.copyOf(bytes.array(), bytes.position()),
                ReadLimits.DEFAULT)
            .read(0);

    // Nodes on a surface carry two parameters behind their coordinates.
    assertThat(mesh.points()).containsExactly(0, 0.125, 0.25, 0.625, 0.75, 0.875, 1.25, 1.375, 1.5);
    assertThat(mesh.cells().nodes()).containsExactly(2, 0, 1);
    assertThat(mesh.groups()).hasSize(2).allMatch(group -> group.members().length == 1);
  }

  private static void put(ByteBuffer bytes, String text) {
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
  }
}
