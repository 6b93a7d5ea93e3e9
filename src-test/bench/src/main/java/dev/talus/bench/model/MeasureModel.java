package dev.talus.bench.model;

import com.sun.management.ThreadMXBean;
import dev.talus.bench.CpuTime;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Does steps of one case when it is told to: {@code MeasureModel CASE train|infer THREADS FILE
 * direct|portable}, the file that of the Galerkin case, the kernels the processor's own or those on
 * ND4J's operations.
 *
 * <p>A line {@code SECONDS} on standard input makes it do steps for so much CPU time and answer
 * with a line of JSON: for every step the wall-clock and the CPU milliseconds of the process. A
 * line {@code allocation STEPS} answers with the bytes that so many steps allocated, a line {@code
 * profile STEPS}, as the first one, with the time of each kernel. It ends with its input.
 */
public final class MeasureModel {
  private static final int MOST_STEPS = 100_000;

  private MeasureModel() {}

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws IOException {
    TimedKernels timed = new TimedKernels();
    Task task = Task.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    Kernels plain =
        arguments[4].equals("portable")
            ? new Nd4jKernels()
            : KernelSelection.best(Integer.parseInt(arguments[2]));
    Path file = Path.of(arguments[3]);
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String order = orders.readLine();
      boolean profiled = order != null && order.startsWith("profile");
      Kernels kernels = profiled ? timed.around(plain) : plain;
      try (ModelCase model = create(arguments[0], task, file, kernels)) {
        for (; order != null; order = orders.readLine()) {
          System.out.println(answer(order, model, timed));
        }
      }
    }
  }

  private static String answer(String order, ModelCase model, TimedKernels timed) {
    String[] words = order.split(" ", -1);
    return switch (words[0]) {
      case "profile" -> profile(model, timed, Integer.parseInt(words[1]));
      case "allocation" -> allocation(model, Integer.parseInt(words[1]));
      default -> steps(model, Double.parseDouble(order));
    };
  }

  private static ModelCase create(String name, Task task, Path file, Kernels kernels) {
    return switch (name) {
      case "gemm_1024" -> new ProductCase(1024, kernels);
      case "hopper_d192" -> new HopperCase(192, 16, 3, 8, 256, task, kernels);
      case "hopper_d384" -> new HopperCase(384, 32, 6, 2, 512, task, kernels);
      case "dit_stack" -> BlockCase.dit(task, kernels);
      case "bed_stack" -> BlockCase.bed(task, kernels);
      case "pooling_fast" -> BlockCase.pooling(task, kernels);
      case "chebgcn" -> new GalerkinCase(file, task, kernels);
      case "decode_d384" -> new DecodeCase(100_000, kernels);
      default -> throw new IllegalArgumentException("No case " + name);
    };
  }

  private static String steps(ModelCase model, double seconds) {
    StringBuilder times = new StringBuilder();
    long start = CpuTime.nanoseconds();
    int steps = 0;
    while (steps == 0 || (CpuTime.nanoseconds() - start < 1e9 * seconds && steps < MOST_STEPS)) {
      long cpu = CpuTime.nanoseconds();
      long wall = System.nanoTime();
      model.step();
      wall = System.nanoTime() - wall;
      cpu = CpuTime.nanoseconds() - cpu;
      times
          .append(steps++ == 0 ? "" : ", ")
          .append(String.format(Locale.ROOT, "[%.3f, %.3f]", wall / 1e6, cpu / 1e6));
    }
    return String.format(
        Locale.ROOT, "{\"parameters\": %d, \"times\": [%s]}", model.parameters(), times);
  }

  /** Heap bytes of all threads a step, and native bytes that are held after the last one. */
  private static String allocation(ModelCase model, int steps) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = allocated(threads);
    for (int i = 0; i < steps; i++) {
      model.step();
    }
    return String.format(
        Locale.ROOT,
        "{\"heap_bytes_a_step\": %d, \"native_bytes\": %d, \"arena_bytes\": %d}",
        (allocated(threads) - before) / steps,
        Pointer.totalBytes(),
        model.bytesHeld());
  }

  private static long allocated(ThreadMXBean threads) {
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  private static String profile(ModelCase model, TimedKernels timed, int steps) {
    for (int i = 0; i < steps; i++) {
      model.step();
    }
    timed.clear();
    long start = TimedKernels.now();
    for (int i = 0; i < steps; i++) {
      model.step();
    }
    double all = (TimedKernels.now() - start) / 1e6 / steps;
    return String.format(Locale.ROOT, "{\"ms\": %.3f, \"kernels\": %s}", all, timed.json(steps));
  }
}
