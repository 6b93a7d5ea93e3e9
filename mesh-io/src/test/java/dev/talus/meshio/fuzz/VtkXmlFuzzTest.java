package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.vtk.VtkXmlFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** XML files of VTK, which may refer to a sound {@code b.vtu}. */
class VtkXmlFuzzTest {
  private static byte[] sound;

  @BeforeAll
  static void seeds() throws IOException {
    sound = Seeds.resource("vtk/made/all-inline.vtu");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vtu");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vtp");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vtr");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vti");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vts");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".pvd");
    Seeds.from(VtkXmlFuzzTest.class, "vtk", ".vtm");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(
        new VtkXmlFormat(), new MemoryTree().with("a.vtu", data).with("b.vtu", sound), "a.vtu");
  }
}
