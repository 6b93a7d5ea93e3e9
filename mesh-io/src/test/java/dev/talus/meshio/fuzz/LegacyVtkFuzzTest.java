package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.vtk.LegacyVtkFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Legacy VTK files. */
class LegacyVtkFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(LegacyVtkFuzzTest.class, "vtk", ".vtk");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new LegacyVtkFormat(), new MemoryTree().with("a.vtk", data), "a.vtk");
  }
}
