package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.liggghts.TextDumpFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Text dumps. */
class TextDumpFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(TextDumpFuzzTest.class, "dumps", ".dump");
    Seeds.from(TextDumpFuzzTest.class, "dumpbinary", ".dump");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.frames(new TextDumpFormat(), new MemoryTree().with("a.dump", data), "a.dump");
  }
}
