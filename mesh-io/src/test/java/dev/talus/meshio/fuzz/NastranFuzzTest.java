package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.nastran.NastranFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Nastran decks. */
class NastranFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(NastranFuzzTest.class, "nastran", ".bdf");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(new NastranFormat(), new MemoryTree().with("a.bdf", data), "a.bdf");
  }
}
