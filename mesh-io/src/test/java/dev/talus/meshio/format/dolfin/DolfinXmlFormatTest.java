package dev.talus.meshio.format.dolfin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.FormatFolder;
import dev.talus.meshio.format.MeshDigest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DolfinXmlFormatTest {
  @TempDir Path temp;

  @Test
  void readsTheSameAsMeshio() throws IOException {
    assertThat(MeshDigest.missing(MeshDigest.folder("dolfin"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<function_data size='1'/>|an element <mesh>",
        "<mesh><vertex index='0' x='zero'/></mesh>|a number x, found 'zero'",
        "<mesh><vertex index='0' x='0'/><interval index='0' v0='0'/></mesh>|the attribute v1",
        "<mesh><vertex index='0' x='0'/><interval index='0' v0='0' v1='7'/></mesh>|the node 7",
        "<mesh><hexahedron index='0'/></mesh>|intervals, triangles or tetrahedra",
        "<mesh>|well-formed XML",
        "<mesh_function dim='1'><entity index='0' value='1'/></mesh_function>|values without a mesh",
        "<mesh/><mesh_function dim='4'/>|0 to 3, found 4",
        "<mesh/><mesh_function dim='0'><entity index='0' value='x'/></mesh_function>|a number value"
      })
  void saysWhatIsWrong(String body, String message) throws IOException {
    FormatFolder folder =
        new FormatFolder(temp, new DolfinXmlFormat())
            .with("a.xml", "<dolfin>" + body + "</dolfin>");

    assertThatThrownBy(() -> folder.read("a.xml"))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining(message);
  }
}
