package dev.talus.models.galerkin.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.models.autodiff.Activation;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.VectorKernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class NetworkMemoryTest {
  private static final long MEBIBYTE = 1 << 20;

  @Test
  void holdsOneArrayALayerWhateverTheOrder() {
    NodeInputs nodes = Disc.of(20).inputs();
    long layers = 16 + 32 + 1; // values of a node, all kept for backward
    long gradients = 32 + 16; // of a layer's result and of its argument, at most
    long once = 1; // the gradient that comes from outside is copied to the tape
    for (int order : new int[] {2, 12}) {
      try (ChebyshevNetwork network = create(order, new VectorKernels(1));
          PreparedInputs inputs = network.prepare(nodes)) {
        step(network, inputs);
        assertThat(network.bytesHeld() / 8 / nodes.nodes())
            .as("values a node, order %d", order)
            .isEqualTo(layers + gradients + once);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.talus.models.vertex.KernelsAndTypes#kernels")
  @EnabledOnOs(OS.LINUX)
  void settlesAtTheMemoryOfOneStep(Kernels kernels) throws IOException {
    // Working arrays of a step take some 10 MiB: what 60 steps keep would be 600. The C library
    // reserves 64 MiB at once for each thread that allocates for the first time.
    try (ChebyshevNetwork network = create(5, kernels);
        PreparedInputs inputs = network.prepare(Disc.of(20).inputs())) {
      for (int i = 0; i < 20; i++) {
        step(network, inputs);
      }
      long before = nativeBytes();
      for (int i = 0; i < 60; i++) {
        step(network, inputs);
      }
      assertThat((nativeBytes() - before) / MEBIBYTE).isLessThan(300);
    }
  }

  private static void step(ChebyshevNetwork network, PreparedInputs inputs) {
    try (Linearisation at = network.linearise(inputs)) {
      at.pullBack(at.values());
    }
  }

  private static ChebyshevNetwork create(int order, Kernels kernels) {
    ChebyshevConfiguration configuration =
        new ChebyshevConfiguration(
            List.of("x", "y"),
            List.of("u"),
            List.of(new LayerSize(order, 16), new LayerSize(order, 32), new LayerSize(order, 1)),
            Activation.RELU,
            Initialisation.ORTHOGONAL_FILTERS,
            InputMap.none(2));
    return ChebyshevNetwork.create(configuration, DataType.DOUBLE, kernels, 1);
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
