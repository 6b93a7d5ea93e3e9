package dev.talus.meshio.format;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.LocalFiles;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** A folder of small files for one test, read by the format under test. */
public record FormatFolder(Path folder, MeshFormat format) {
  /** Writes a file. */
  public FormatFolder with(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    return this;
  }

  /** Opens a file. */
  public MeshSeries open(String name) throws IOException {
    return format.open(new LocalFiles(folder), name, ReadLimits.DEFAULT);
  }

  /** The last step of a file. */
  public UnstructuredMesh read(String name) throws IOException {
    MeshSeries series = open(name);
    return series.read(series.times().size() - 1);
  }

  /** Reads damaged copies of a file; anything but a mesh or a format's own failure escapes. */
  public void readDamaged(Path sound, String name, int rounds) throws IOException {
    byte[] bytes = Files.readAllBytes(sound);
    Random random = new Random(23);
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = bytes.clone();
      if (round % 3 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(bytes.length));
      } else {
        for (int i = 0; i < 4; i++) {
          damaged[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
      }
      Files.write(folder.resolve(name), damaged);
      try {
        MeshSeries series =
            format.open(new LocalFiles(folder), name, ReadLimits.DEFAULT.withMeshBytes(1 << 26));
        series.read(series.times().size() - 1);
      } catch (MeshFormatException expected) {
        // Any other exception fails the test.
      }
    }
  }
}
