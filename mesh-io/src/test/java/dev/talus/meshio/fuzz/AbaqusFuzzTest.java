package dev.talus.meshio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.talus.meshio.format.abaqus.AbaqusFormat;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

/** Abaqus decks, which may include {@code b.inp}, the same content once more. */
class AbaqusFuzzTest {
  @BeforeAll
  static void seeds() throws IOException {
    Seeds.from(AbaqusFuzzTest.class, "abaqus", ".inp");
  }

  @FuzzTest
  void read(byte[] data) {
    Hostile.mesh(
        new AbaqusFormat(), new MemoryTree().with("a.inp", data).with("b.inp", data), "a.inp");
  }
}
