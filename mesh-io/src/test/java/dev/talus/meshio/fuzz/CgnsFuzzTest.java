package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.Hdf5Checksums;
import dev.talus.meshio.format.cgns.CgnsFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** CGNS files with sound checksums, beside a sound one that they may link to. */
class CgnsFuzzTest {
  private static final MemoryTree FILES = new MemoryTree();

  @BeforeAll
  static void seeds() throws IOException {
    FILES.with("disc.cgns", Seeds.resource("cgns/disc.cgns"));
    Seeds.from(CgnsFuzzTest.class, "cgns", ".cgns");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new CgnsFormat(), FILES.with("a.cgns", Hdf5Checksums.repaired(data)), "a.cgns");
  }
}
