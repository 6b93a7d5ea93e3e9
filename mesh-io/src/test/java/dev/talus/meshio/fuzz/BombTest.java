package dev.talus.meshio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.ParticleFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small compressed files that hold much. */
class BombTest {
  private static final int MEBIBYTES = 32;

  @ParameterizedTest
  @CsvSource({
    "a.msh, '$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$Comments\n'",
    "a.inp, '*NODE\n1,0,0,0\n'",
    "a.bdf, 'BEGIN BULK\nGRID,1,,0.,0.,0.\n'",
    "a.xml, '<dolfin><mesh>'",
    "a.xdmf, '<Xdmf><Domain>'",
    "a.stl, 'solid bomb\nfacet\n'",
    "a.vtk, '# vtk DataFile Version 3.0\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 9 double\n'",
    "a.vtu, '<VTKFile type=\"UnstructuredGrid\"><UnstructuredGrid>'"
  })
  void meshesThatExpandBeyondTheLimitAreRefused(String path, String start) throws IOException {
    MemoryTree files = new MemoryTree().with(path, bomb(start, "\n"));
    var format = MeshFormats.detect(files, path);

    assertThat(format).isPresent();
    assertThatThrownBy(() -> format.get().open(files, path, Hostile.LIMITS).read(0))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("it gives more than 2000 bytes from each compressed one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\n", "123456789 \n"})
  void dumpsThatExpandBeyondTheLimitAreRefused(String row) throws IOException {
    String start =
        """
        ITEM: TIMESTEP
        0
        ITEM: NUMBER OF ATOMS
        9000000000000
        ITEM: BOX BOUNDS ff ff ff
        0 1
        0 1
        0 1
        ITEM: ATOMS id
        """;
    MemoryTree files = new MemoryTree().with("a.dump", bomb(start, row));
    var format = ParticleFormats.detect(files, "a.dump").orElseThrow();

    try (var reader = format.open(files, "a.dump", Hostile.LIMITS)) {
      assertThatThrownBy(
              () -> {
                while (reader.nextChunk(1000).isPresent()) {
                  reader.info();
                }
              })
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining("it gives more than 2000 bytes from each compressed one");
    }
  }

  /** The start, and then one text again and again. */
  private static byte[] bomb(String start, String repeated) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 20];
    byte[] text = repeated.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < block.length; i++) {
      block[i] = text[i % text.length];
    }
    int whole = block.length - block.length % text.length;
    try (OutputStream out = Compression.ZSTD.write(file)) {
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < MEBIBYTES; i++) {
        out.write(block, 0, whole);
      }
    }
    return file.toByteArray();
  }
}
