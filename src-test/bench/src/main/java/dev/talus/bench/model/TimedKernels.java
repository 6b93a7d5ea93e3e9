package dev.talus.bench.model;

import dev.talus.models.kernel.Destination;
import dev.talus.models.kernel.Kernels;
import dev.talus.models.kernel.SparseMatrix;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Counts calls, CPU time of the calling thread, bytes and multiplications of every kernel that
 * passes through it. For kernels on one thread.
 */
final class TimedKernels {
  private final Map<String, Sum> sums = new TreeMap<>();

  private static final class Sum {
    long calls;
    long nanoseconds;
    long bytes;
    long flops;
  }

  /** The same kernels, counted. */
  Kernels around(Kernels kernels) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              long start = now();
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (arguments != null) {
                  count(method.getName(), now() - start, arguments);
                }
              }
            });
  }

  /** CPU nanoseconds of this thread. */
  static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  void clear() {
    sums.clear();
  }

  private void count(String kernel, long nanoseconds, Object[] arguments) {
    Sum sum = sums.computeIfAbsent(kernel, name -> new Sum());
    sum.calls++;
    sum.nanoseconds += nanoseconds;
    for (Object argument : arguments) {
      if (argument instanceof INDArray array) {
        sum.bytes += array.length() * array.dataType().width();
      } else if (argument instanceof Destination target && target.wanted()) {
        long length = target.array().length() * target.array().dataType().width();
        sum.bytes += target.adds() ? 2 * length : length;
      }
    }
    sum.flops += flops(kernel, arguments);
  }

  /**
   * Two for each multiplication and addition of dense and sparse products; others are not counted.
   */
  private static long flops(String kernel, Object[] arguments) {
    return switch (kernel) {
      case "linear" -> 2 * length(arguments[0]) * ((INDArray) arguments[1]).size(0);
      case "linearInputGradient" ->
          wanted(arguments[2]) * 2 * length(arguments[0]) * ((INDArray) arguments[1]).size(1);
      case "linearWeightGradient" ->
          wanted(arguments[2]) * 2 * length(arguments[0]) * ((INDArray) arguments[1]).size(-1);
      case "selfAttention" -> 4 * length(arguments[2]) * ((INDArray) arguments[0]).size(1);
      case "selfAttentionGradient" -> 10 * length(arguments[2]) * ((INDArray) arguments[0]).size(1);
      case "crossAttention" -> 4 * length(arguments[0]) * ((INDArray) arguments[1]).size(1);
      case "crossAttentionGradient" ->
          10 * length(arguments[0]) * ((INDArray) arguments[1]).size(1);
      case "sparseProduct" ->
          2L * ((SparseMatrix) arguments[0]).entries() * ((INDArray) arguments[1]).size(-1);
      case "chebyshev" -> chebyshev(arguments, 1);
      case "chebyshevGradient" -> chebyshev(arguments, wanted(arguments[4]) + wanted(arguments[5]));
      default -> 0;
    };
  }

  private static long chebyshev(Object[] arguments, long times) {
    SparseMatrix operator = (SparseMatrix) arguments[0];
    INDArray weight = (INDArray) arguments[2];
    long narrow = Math.min(weight.size(1), weight.size(2));
    return times
        * (2L * operator.rows() * weight.length()
            + 2L * (weight.size(0) - 1) * operator.entries() * narrow);
  }

  private static long length(Object array) {
    return ((INDArray) array).length();
  }

  private static int wanted(Object destination) {
    return ((Destination) destination).wanted() ? 1 : 0;
  }

  /** The sums as a JSON object by kernel, per step. */
  String json(int steps) {
    StringBuilder json = new StringBuilder("{");
    sums.forEach(
        (name, sum) ->
            json.append(json.length() > 1 ? ", " : "")
                .append(
                    String.format(
                        Locale.ROOT,
                        "\"%s\": {\"calls\": %.1f, \"ms\": %.3f, \"mb\": %.2f, \"mflop\": %.2f}",
                        name,
                        (double) sum.calls / steps,
                        sum.nanoseconds / 1e6 / steps,
                        sum.bytes / 1e6 / steps,
                        sum.flops / 1e6 / steps)));
    return json.append('}').toString();
  }
}
