package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.vtkhdf.VtkHdfFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** VTKHDF files. */
class VtkHdfFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(VtkHdfFuzzTest.class, "vtkhdf", ".vtkhdf");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new VtkHdfFormat(), new MemoryTree().with("a.vtkhdf", data), "a.vtkhdf");
  }
}
