package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.stl.StlFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** STL files. */
class StlFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(StlFuzzTest.class, "stl", ".stl");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new StlFormat(), new MemoryTree().with("a.stl", data), "a.stl");
  }
}
