package dev.talus.meshio.format.gmsh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmshReaderFailureTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$Nodes;999999999999;1 0 0 0;$EndNodes;|found '$EndNodes'",
        "$Nodes;-1;$EndNodes;|the number of nodes",
        "$Nodes;2;1 0 0 0;1 1 1 1;$EndNodes;|each node tag once, found the tag 1 again",
        "$Nodes;1;1 0 zero 0;$EndNodes;|a number, a coordinate, found 'zero'",
        "$Nodes;1;1 0 0 0;|expected $EndNodes, found the end of the file",
        "$Elements;0;$EndElements;|one section $Elements, after $Nodes",
        "$Nodes;1;1 0 0 0;$EndNodes;$Elements;1;1 15 0 2;$EndElements;|a node that is in $Nodes",
        "$Nodes;1;1 0 0 0;$EndNodes;$Elements;1;1 21 0;$EndElements;|type 21",
        "$Nodes;1;1 0 0 0;$EndNodes;$Elements;1;1 15 -2 1;$EndElements;|the number of tags",
        "$Nodes;1;1 0 0 0;$EndNodes;$NodeData;0;0;3;0;0;1;$EndNodeData;|components",
        "$Nodes;1;1 0 0 0;$EndNodes;$NodeData;0;0;3;0;1;1;9 1;$EndNodeData;|of the mesh, found 9",
        "$PhysicalNames;1;2 1;$EndPhysicalNames;|a name in quotes",
        "nodes|the start of a section",
        "$a b;|the name of a section",
        "$Comments;|expected $EndComments, found the end of the file",
      })
  void saysWhatIsWrong(String body, String message) {
    String text = MshText.HEAD22 + body.replace(';', '\n');

    assertThatThrownBy(() -> MshText.read(folder, text))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("a.msh, ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$Nodes;1 1 1 1;2 1 0 4611686018427387904;1;$EndNodes;|found '$EndNodes'",
        "$Nodes;1 1 1 1;7 1 0 1;1;0 0 0;$EndNodes;|a block of nodes",
        "$Nodes;1 1 1 1;2 1 0 -1;$EndNodes;|a block of nodes",
        "$Nodes;0 0 0 0;$EndNodes;$Elements;1 1 1 1;2 1 2 99999999999;1;$EndElements;|found '$EndElements'",
        "$Nodes;0 0 0 0;$EndNodes;$Elements;1 1 1 1;3 1 2 1;1;$EndElements;|of dimension 2",
        "$Entities;0 0 1 0;1 0 0 0 1 1 1 99999999999 1;$EndEntities;|'$EndEntities'",
        "$Entities;0 0 1 0;1 0 0 0 1 1 1 -1 1;$EndEntities;|physical groups, found -1",
      })
  void saysWhatIsWrongInVersion4(String body, String message) {
    String text = MshText.HEAD41 + body.replace(';', '\n');

    assertThatThrownBy(() -> MshText.read(folder, text))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesOtherVersions() {
    assertThatThrownBy(() -> MshText.read(folder, "$MeshFormat\n5.0 0 8\n$EndMeshFormat\n"))
        .hasMessageContaining("version 2.2, 4.0 or 4.1")
        .hasMessageContaining("gmsh -0 OLD.msh -format msh41 -o NEW.msh");
  }

  @Test
  void keepsToTheMemoryLimit() {
    StringBuilder nodes = new StringBuilder("$Nodes\n1000\n");
    for (int i = 1; i <= 1000; i++) {
      nodes.append(i).append(" 0 0 0\n");
    }
    String text = MshText.HEAD22 + nodes + "$EndNodes\n";

    assertThatThrownBy(() -> MshText.open(folder, text, ReadLimits.DEFAULT.withMeshBytes(10_000)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("arrays of at most 10000 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v22", "v22b", "v40", "v41", "v41b"})
  void damageAnywhereEndsInAMessageOrAMesh(String version) throws IOException {
    byte[] sound =
        Files.readAllBytes(MeshDigest.folder("gmsh").resolve("disc_mixed_l0." + version + ".msh"));
    Random random = new Random(17);
    for (int round = 0; round < 120; round++) {
      byte[] damaged = sound.clone();
      if (round % 2 == 0) {
        damaged = java.util.Arrays.copyOf(damaged, random.nextInt(sound.length));
      } else {
        for (int i = 0; i < 4; i++) {
          damaged[random.nextInt(sound.length)] = (byte) random.nextInt(256);
        }
      }
      try {
        MshText.open(folder, damaged, ReadLimits.DEFAULT.withMeshBytes(1 << 26)).read(0);
      } catch (MeshFormatException expected) {
        // Any other exception fails the test.
      }
    }
  }
}
