package dev.talus.meshio.format.cgns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgnsFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"HDF5, \u0089HDF\\r\\n\u001a\\n", "ADF, '    @(#)ADF Database Version B02012'"})
  void saysThatCgnsIsNotRead(String storage, String start) throws IOException {
    String content = start.replace("\\r", "\r").replace("\\n", "\n");
    Files.write(folder.resolve("a.cgns"), content.getBytes(StandardCharsets.ISO_8859_1));
    LocalFiles files = new LocalFiles(folder);
    MeshFormat format = MeshFormats.detect(files, "a.cgns").orElseThrow();

    assertThat(format.name()).isEqualTo("cgns");
    assertThatThrownBy(() -> format.open(files, "a.cgns", ReadLimits.DEFAULT))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("CGNS on " + storage)
        .hasMessageContaining("save the data as VTU");
  }
}
