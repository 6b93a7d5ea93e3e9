package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.Compression;
import dev.talus.meshio.format.liggghts.LocalDumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Tables of {@code dump local}. */
class LocalDumpFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(LocalDumpFuzzTest.class, "dumpbinary", ".local");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.read(
        () -> {
          var text = Compression.open(new ByteArrayInputStream(data));
          try (LocalDumpReader reader = new LocalDumpReader(text, "a.local", Hostile.LIMITS)) {
            while (reader.next().isPresent()) {
              reader.truncated();
            }
          }
        });
  }
}
