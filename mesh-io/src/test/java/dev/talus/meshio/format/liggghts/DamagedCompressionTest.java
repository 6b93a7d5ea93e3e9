package dev.talus.meshio.format.liggghts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged compressed data is told as such, also where it decompresses to nonsense at first. */
class DamagedCompressionTest {
  private static final String REAL = "/dumps/liggghts-hopper-last-12-snapshots.dump.gz";

  @ParameterizedTest
  @ValueSource(ints = {20, 35, 50, 65, 80})
  void isTheReasonWhereverItLies(int percent) throws IOException {
    byte[] file;
    try (InputStream in = DamagedCompressionTest.class.getResourceAsStream(REAL)) {
      file = in.readAllBytes();
    }
    for (int i = 0; i < 3; i++) {
      file[file.length * percent / 100 + i] ^= 0x55;
    }
    assertThatThrownBy(() -> DumpText.frames(reader(file)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageContaining("expected sound compressed data, found damage (gzip: ")
        .hasMessageContaining("byte ")
        .hasMessageContaining("Test it with 'gzip -t'");
  }

  @Test
  void isNotTheReasonOfNonsenseThatWasCompressed() throws IOException {
    byte[] file = gzip(DumpText.snapshot(0, 2, "1 0 0 0", "2 0 zero 0"));
    assertThatThrownBy(() -> DumpText.frames(reader(file)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("run.dump.gz, line 11 (row 2 of 2")
        .hasMessageContaining("found 'zero'");
  }

  @Test
  void isTheReasonOfAWrongNumber() throws IOException {
    byte[] file = gzip(DumpText.snapshot(0, 2, "1 0 0 0", "2 0 zero 0"));
    file[file.length - 8] ^= 1;
    assertThatThrownBy(() -> DumpText.frames(reader(file)))
        .isInstanceOf(MeshFormatException.class)
        .hasMessageStartingWith("run.dump.gz, before or at line 11 (row 2 of 2")
        .hasMessageContaining(
            "expected sound compressed data, found damage (gzip: the checksum before byte "
                + file.length
                + " does not match)");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static DumpReader reader(byte[] file) throws IOException {
    return new DumpReader(Compression.open(new ByteArrayInputStream(file)), "run.dump.gz");
  }
}
