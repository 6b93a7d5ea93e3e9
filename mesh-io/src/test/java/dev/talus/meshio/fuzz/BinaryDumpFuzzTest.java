package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.liggghts.BinaryDumpFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Binary dumps. */
class BinaryDumpFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(BinaryDumpFuzzTest.class, "dumpbinary", ".bin");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.frames(new BinaryDumpFormat(), new MemoryTree().with("a.bin", data), "a.bin");
  }
}
