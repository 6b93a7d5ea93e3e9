package dev.talus.models.autodiff;

import com.sun.management.OperatingSystemMXBean;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.Nd4jKernels;
import dev.talus.models.kernel.VectorKernels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times the operations of one training step of four conditioned cross-attention decoders, width 64,
 * 4 heads, 16 samples and 8 latents. Run by hand; arguments: {@code vector} or {@code nd4j},
 * threads, steps, points.
 *
 * <p>Per operation it reports the processor time of the calling thread, which a busy machine
 * distorts little: ask for one thread to see the whole of it.
 */
final class TapeBench {
  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int BATCH = 16;
  private static final int LATENTS = 8;
  private static final int FIELDS = 4;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Random random = new Random(5);
  private final List<INDArray> parameters = new ArrayList<>();
  private final List<INDArray> gradients = new ArrayList<>();
  private final Map<String, long[]> nanosAndCalls = new TreeMap<>();
  private int nextParameter;

  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[1]);
    Kernels kernels = arguments[0].equals("nd4j") ? new Nd4jKernels() : new VectorKernels(threads);
    System.out.println(kernels.description());
    new TapeBench().run(kernels, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
  }

  private void run(Kernels kernels, int steps, int points) {
    Kernels timed = timed(kernels);
    INDArray condition = values(BATCH, 4 * WIDTH);
    INDArray latents = values(1, LATENTS, WIDTH);
    INDArray queries = values(BATCH, points, WIDTH);
    double[] milliseconds = new double[steps];
    double[] processor = new double[steps];
    try (BufferArena arena = new BufferArena()) {
      for (int step = 0; step < steps; step++) {
        if (step == steps / 2) {
          nanosAndCalls.clear();
        }
        long start = System.nanoTime();
        long startProcessor = PROCESS.getProcessCpuTime();
        nextParameter = 0;
        try (Tape tape = Tape.recording(timed, arena)) {
          List<Variable> outputs = new ArrayList<>();
          for (int field = 0; field < FIELDS; field++) {
            Variable c = tape.constant(condition);
            Variable x = block(tape, tape.repeat(tape.input(latents), BATCH), c);
            outputs.add(decoder(tape, tape.constant(queries), x, c));
          }
          tape.backward(outputs, outputs.stream().map(Variable::value).toList());
        }
        milliseconds[step] = (System.nanoTime() - start) / 1e6;
        processor[step] = (PROCESS.getProcessCpuTime() - startProcessor) / 1e6;
        if (step % Math.max(1, steps / 10) == 0 || step == steps - 1) {
          System.out.printf(
              "step %5d: %8.2f ms, arena %.1f MB, process %.0f MB%n",
              step,
              milliseconds[step],
              arena.bytesHeld() / 1e6,
              org.bytedeco.javacpp.Pointer.physicalBytes() / 1e6);
        }
      }
    }
    report("elapsed", milliseconds);
    report("processor", processor);
    double counted = steps - steps / 2;
    nanosAndCalls.forEach(
        (name, total) ->
            System.out.printf(
                "%-28s %8.3f ms a step, %5.0f calls%n",
                name, total[0] / counted / 1e6, total[1] / counted));
  }

  /** Prints figures of the second half of the steps, when the compiler has warmed up. */
  private static void report(String what, double[] milliseconds) {
    double[] late = Arrays.copyOfRange(milliseconds, milliseconds.length / 2, milliseconds.length);
    Arrays.sort(late);
    System.out.printf(
        "%s time: least %.2f ms, median %.2f ms a step%n", what, late[0], late[late.length / 2]);
  }

  private Variable block(Tape tape, Variable x, Variable condition) {
    List<Variable> m = tape.split(linear(tape, condition, 6 * WIDTH), 6);
    Variable h = tape.modulatedLayerNorm(x, m.get(0), m.get(1));
    Variable attended = tape.selfAttention(linear(tape, h, 3 * WIDTH), HEADS);
    x = tape.gatedAdd(x, m.get(2), linear(tape, attended, WIDTH));
    h = tape.modulatedLayerNorm(x, m.get(3), m.get(4));
    return tape.gatedAdd(x, m.get(5), perceptron(tape, h));
  }

  private Variable decoder(Tape tape, Variable points, Variable x, Variable condition) {
    List<Variable> m = tape.split(linear(tape, condition, 8 * WIDTH), 8);
    Variable q = linear(tape, tape.gelu(linear(tape, points, WIDTH)), WIDTH);
    Variable queries = linear(tape, tape.modulatedLayerNorm(q, m.get(0), m.get(1)), WIDTH);
    Variable kv = linear(tape, tape.modulatedLayerNorm(x, m.get(2), m.get(3)), 2 * WIDTH);
    Variable attended = tape.crossAttention(queries, kv, HEADS);
    q = tape.gatedAdd(q, m.get(4), linear(tape, attended, WIDTH));
    Variable h = tape.modulatedLayerNorm(q, m.get(5), m.get(6));
    q = tape.gatedAdd(q, m.get(7), perceptron(tape, h));
    Variable normalised = tape.affineLayerNorm(q, parameter(tape, WIDTH), parameter(tape, WIDTH));
    return linear(tape, normalised, 3);
  }

  private Variable perceptron(Tape tape, Variable x) {
    return linear(tape, tape.gelu(linear(tape, x, 4 * WIDTH)), WIDTH);
  }

  private Variable linear(Tape tape, Variable x, long out) {
    return tape.linear(x, parameter(tape, out, x.value().size(-1)), parameter(tape, out));
  }

  private Variable parameter(Tape tape, long... shape) {
    if (nextParameter == parameters.size()) {
      parameters.add(values(shape).muli(0.1));
      gradients.add(Nd4j.zeros(DataType.FLOAT, shape));
    }
    Variable parameter =
        tape.parameter(parameters.get(nextParameter), gradients.get(nextParameter));
    nextParameter++;
    return parameter;
  }

  private INDArray values(long... shape) {
    return GradientCheck.random(random, shape).castTo(DataType.FLOAT);
  }

  private Kernels timed(Kernels kernels) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              long start = THREADS.getCurrentThreadCpuTime();
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                long[] total = nanosAndCalls.computeIfAbsent(method.getName(), name -> new long[2]);
                total[0] += THREADS.getCurrentThreadCpuTime() - start;
                total[1]++;
              }
            });
  }
}
