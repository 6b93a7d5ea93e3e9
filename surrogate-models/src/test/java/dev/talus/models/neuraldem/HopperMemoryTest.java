package dev.talus.models.neuraldem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.sample.TrainingBatch;
import dev.talus.models.kernel.VectorKernels;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class HopperMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void settlesAtTheMemoryOfOneStep() {
    HopperConfiguration c =
        new HopperConfiguration(
            32, 2, 4, 1, 3, List.of("frame", "angle"), HopperConfiguration.standardFields());
    // About 1 MiB of arrays that blocks make and 20 MiB of intermediate results per step.
    TrainingBatch batch = Batches.random(c, 8, 256, 5);
    float[] positions = Batches.uniform(new Random(3), 3 * 1000, 1000);
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
      try (FieldDecoder decoder = model.decoder("occupancy", new float[] {step, 100}, 400)) {
        decoder.decode(positions);
      }
    }
  }

  /** Resident memory of the process beyond the Java heap. */
  private static long nativeBytes() {
    System.gc();
    long bytes = Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    System.err.println("MEM " + bytes / MEBIBYTE + " " + Pointer.physicalBytes() / MEBIBYTE);
    return bytes;
  }
}
