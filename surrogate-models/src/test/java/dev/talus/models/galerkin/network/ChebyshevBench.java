package dev.talus.models.galerkin.network;

import com.sun.management.OperatingSystemMXBean;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import dev.talus.models.train.OptimiserConfiguration;
import dev.talus.models.train.OptimiserKind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Times training steps of the paper's network, order 10, 2 to 32, 64, 128, 256, 128, 64, 32, 1, on
 * a triangulated disc: forward, gradient, AdamW.
 *
 * <p>Arguments: kernels (vector or nd4j), FLOAT or DOUBLE, rings of the mesh (26: 2107 nodes, 182:
 * 99,919 nodes), threads, steps.
 */
final class ChebyshevBench {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ChebyshevBench() {}

  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[3]);
    Kernels kernels = arguments[0].equals("nd4j") ? new Nd4jKernels() : new VectorKernels(threads);
    DataType type = DataType.valueOf(arguments[1]);
    Disc disc = Disc.of(Integer.parseInt(arguments[2]));
    int steps = Integer.parseInt(arguments[4]);
    ChebyshevConfiguration configuration =
        ChebyshevConfiguration.paper(List.of("x", "y"), List.of("u"));
    double[] forward = new double[steps];
    double[] backward = new double[steps];
    double[] update = new double[steps];
    double[] total = new double[steps];
    double[] processor = new double[steps];
    System.out.printf(
        "%s, %s, %d nodes, %d directed links%n",
        kernels.description(), type, disc.inputs().nodes(), disc.inputs().laplacian().entries());
    try (ChebyshevNetwork network = ChebyshevNetwork.create(configuration, type, kernels, 1);
        PreparedInputs inputs = network.prepare(disc.inputs())) {
      var optimiser =
          new OptimiserConfiguration(OptimiserKind.ADAMW, 0.9, 0.999, 1e-8, 0.05)
              .create(Math.toIntExact(network.parameters().length()), type);
      for (int step = 0; step < steps; step++) {
        long startProcessor = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        try (Linearisation at = network.linearise(inputs)) {
          double[] g = at.values();
          for (int i = 0; i < g.length; i++) {
            g[i] = (g[i] - 1) / g.length;
          }
          long differentiated = System.nanoTime();
          at.pullBack(g);
          long updated = System.nanoTime();
          optimiser.step(network.parameters(), network.gradients(), 1e-4);
          long end = System.nanoTime();
          forward[step] = (differentiated - start) / 1e6;
          backward[step] = (updated - differentiated) / 1e6;
          update[step] = (end - updated) / 1e6;
          total[step] = (end - start) / 1e6;
          processor[step] = (PROCESS.getProcessCpuTime() - startProcessor) / 1e6;
        }
        if (step % Math.max(1, steps / 5) == 0 || step == steps - 1) {
          System.out.printf(
              "step %4d: %8.2f ms, arena %.1f MB, process %.0f MB%n",
              step, total[step], network.bytesHeld() / 1e6, Pointer.physicalBytes() / 1e6);
        }
      }
    }
    report("step", total);
    report("processor", processor);
    report("forward", forward);
    report("backward", backward);
    report("update", update);
  }

  /** Prints figures of the second half of the steps, when the compiler has warmed up. */
  private static void report(String what, double[] milliseconds) {
    double[] late = Arrays.copyOfRange(milliseconds, milliseconds.length / 2, milliseconds.length);
    Arrays.sort(late);
    System.out.printf(
        "%-9s least %8.2f ms, median %8.2f ms%n", what, late[0], late[late.length / 2]);
  }
}
