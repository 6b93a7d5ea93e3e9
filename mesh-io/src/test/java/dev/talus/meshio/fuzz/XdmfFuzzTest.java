package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.xdmf.XdmfFormat;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** XDMF files, beside sound HDF5 and binary files. */
class XdmfFuzzTest {
  private static final List<String> BESIDE =
      List.of(
          "disc_mixed_l0.meshio_hdf.h5",
          "facets.h5",
          "p2.h5",
          "dg0.h5",
          "disc_tri3_l0.meshio_bin0.bin",
          "disc_tri3_l0.meshio_bin1.bin");
  private static final MemoryTree FILES = new MemoryTree();

  @BeforeAll
  static void seeds() throws IOException {
    for (String name : BESIDE) {
      FILES.with(name, Seeds.resource("xdmf/" + name));
    }
    Seeds.from(XdmfFuzzTest.class, "xdmf", ".xdmf");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new XdmfFormat(), FILES.with("a.xdmf", data), "a.xdmf");
  }
}
