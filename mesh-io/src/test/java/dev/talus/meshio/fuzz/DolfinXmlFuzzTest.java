package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.dolfin.DolfinXmlFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** DOLFIN meshes. */
class DolfinXmlFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(DolfinXmlFuzzTest.class, "dolfin", ".xml");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new DolfinXmlFormat(), new MemoryTree().with("a.xml", data), "a.xml");
  }
}
