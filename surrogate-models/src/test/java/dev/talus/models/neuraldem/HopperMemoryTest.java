package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.VectorKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.api.buffer.DataType;

class HopperMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  @EnabledOnOs(OS.LINUX)
  void settlesAtTheMemoryOfOneStep() throws IOException {
    HopperConfiguration c =
        new HopperConfiguration(
            32, 2, 4, 1, 3, List.of("frame", "angle"), HopperConfiguration.standardFields());
    // Intermediate results of a step take some MiB: what 200 steps keep would be hundreds.
    TrainingBatch batch = Batches.random(c, 8, 32, 5);
    float[] positions = Batches.uniform(new Random(3), 3 * 500, 1000);
    try (HopperModel model = HopperModel.create(c, DataType.FLOAT, new VectorKernels(), 1)) {
      train(model, batch, positions, 30);
      long before = nativeBytes();
      train(model, batch, positions, 200);

      assertThat((nativeBytes() - before) / MEBIBYTE).isLessThan(64);
    }
  }

  private static void train(HopperModel model, TrainingBatch batch, float[] positions, int steps) {
    for (int step = 0; step < steps; step++) {
      model.lossAndGradient(batch, Map.of());
      try (FieldDecoder decoder = model.decoder("occupancy", new float[] {step, 100}, 200)) {
        decoder.decode(positions);
      }
    }
  }

  /** The process's writable memory beyond the Java heap; unlike resident memory never paged out. */
  private static long nativeBytes() throws IOException {
    String data =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmData:"))
            .findFirst()
            .orElseThrow();
    long kibibytes = Long.parseLong(data.replaceAll("[^0-9]", ""));
    return 1024 * kibibytes - Runtime.getRuntime().totalMemory();
  }
}
