package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.gmsh.GmshFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** MSH files. */
class GmshFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(GmshFuzzTest.class, "gmsh", ".msh");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new GmshFormat(), new MemoryTree().with("a.msh", data), "a.msh");
  }
}
