package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;

/** gzip and zstd streams. */
class CompressionFuzzTest {
  private static final int MAX_BYTES = 1 << 26;

  @BeforeAll
  static void seeds() throws IOException {
    for (String name :
        new String[] {"gmsh/hex_linear.msh.gz", "openfoam/bed-ascii/0.5/uniform/time.gz"}) {
      Seeds.add(CompressionFuzzTest.class, name.replace('/', '-'), Seeds.resource(name));
    }
    byte[] zstd = Seeds.resource("dumps/lammps-chute.dump.zst");
    Seeds.add(CompressionFuzzTest.class, "zst", zstd);
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.read(
        () -> {
          try (InputStream in = Compression.open(new ByteArrayInputStream(data))) {
            byte[] buffer = new byte[1 << 14];
            int total = 0;
            for (int n = in.read(buffer); n >= 0 && total < MAX_BYTES; n = in.read(buffer)) {
              total += n;
            }
          }
        });
  }
}
