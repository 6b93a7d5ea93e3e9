package dev.talus.meshio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.FrameChunk;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small compressed files that hold much. */
class BombTest {
  private static final int MEBIBYTES = 32;
  private static final String SNAPSHOT =
      """
      ITEM: TIMESTEP
      0
      ITEM: NUMBER OF ATOMS
      2000000000
      ITEM: BOX BOUNDS ff ff ff
      0 1
      0 1
      0 1
      ITEM: ATOMS id
      """;

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

  /** A section that does not end: nothing is ever delivered. */
  @Test
  void dumpsThatDeliverNothingAreRefused() throws IOException {
    byte[] bomb = bomb("ITEM: TIMESTEP\n0\nITEM: NOTES\n", "all is well\n");
    MemoryTree files = new MemoryTree().with("a.dump", bomb);

    try (var reader = new TextDumpFormat().open(files, "a.dump", Hostile.LIMITS)) {
      assertThatThrownBy(() -> reader.nextChunk(10_000))
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining("it gives more than 2000 bytes from each compressed one");
    }
  }

  /** A snapshot that cannot be whole ends at the bound, before its rows fill the memory. */
  @ParameterizedTest
  @ValueSource(strings = {"1\n", "123456789 \n"})
  void snapshotsThatExpandBeyondTheLimitAreRefused(String row) throws IOException {
    MemoryTree files = new MemoryTree().with("a.dump", bomb(SNAPSHOT, row));

    try (var reader = new TextDumpFormat().open(files, "a.dump", Hostile.LIMITS)) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(MeshFormatException.class)
          .hasMessageContaining("it gives more than 2000 bytes from each compressed one");
    }
  }

  /** What grains at rest look like: each chunk is delivered, and all of them are. */
  @Test
  void chunksOfMuchThatCompressesWellAreDelivered() throws IOException {
    byte[] bomb = bomb(SNAPSHOT, "123456789 \n");
    MemoryTree files = new MemoryTree().with("a.dump", bomb);
    long rows = 0;

    try (var reader = new TextDumpFormat().open(files, "a.dump", Hostile.LIMITS)) {
      Optional<FrameChunk> chunk = reader.nextChunk(10_000);
      while (chunk.isPresent()) {
        rows += chunk.get().rows().size();
        chunk = reader.nextChunk(10_000);
      }
      assertThat(reader.truncated()).isPresent();
    }
    long inFile = (long) MEBIBYTES * ((1 << 20) / 11);
    assertThat(rows).isBetween(inFile - 10_000, inFile);
    assertThat(inFile * 11).isGreaterThan(2000L * bomb.length);
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
