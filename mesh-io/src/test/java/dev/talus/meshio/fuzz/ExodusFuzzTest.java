package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.exodus.ExodusFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Exodus files. */
class ExodusFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(ExodusFuzzTest.class, "exodus", ".e");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new ExodusFormat(), new MemoryTree().with("a.e", data), "a.e");
  }
}
