package dev.talus.models.autodiff;

import dev.talus.models.kernel.SparseMatrix;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of the tape with shapes to try it on.
 *
 * @param small shapes for central differences: odd sizes, more than one sample
 * @param large shapes for comparing kernels: longer than a few vectors, not multiples of them, and
 *     enough work for several threads
 */
record OperationCase(
    String name, GradientCheck.Network network, List<long[]> small, List<long[]> large) {

  /** Standard normal values in float64, the same every time. */
  static List<INDArray> inputs(List<long[]> shapes) {
    Random random = new Random(20240511);
    return shapes.stream().map(shape -> GradientCheck.random(random, shape)).toList();
  }

  @Override
  public String toString() {
    return name;
  }

  private static long[] shape(long... extents) {
    return extents;
  }

  static Stream<OperationCase> all() {
    return Stream.of(
        new OperationCase(
            "linear",
            (tape, in) -> List.of(tape.linear(in.get(0), in.get(1), in.get(2))),
            List.of(shape(2, 3, 5), shape(7, 5), shape(7)),
            List.of(shape(3, 701, 37), shape(53, 37), shape(53))),
        new OperationCase(
            "linear from one value to one value",
            (tape, in) -> List.of(tape.linear(in.get(0), in.get(1), in.get(2))),
            List.of(shape(3, 1), shape(1, 1), shape(1)),
            List.of(shape(300, 1), shape(1, 1), shape(1))),
        new OperationCase(
            "linear of a few rows, twice",
            (tape, in) -> {
              Variable y = tape.linear(in.get(0), in.get(1), in.get(2));
              return List.of(tape.add(y, tape.linear(tape.tanh(in.get(0)), in.get(1), in.get(2))));
            },
            List.of(shape(3, 5), shape(7, 5), shape(7)),
            List.of(shape(3, 389), shape(701, 389), shape(701))),
        new OperationCase(
            "gelu",
            (tape, in) -> List.of(tape.gelu(in.get(0))),
            List.of(shape(2, 3, 7)),
            List.of(shape(5, 1009, 17))),
        new OperationCase(
            "relu",
            (tape, in) -> List.of(tape.relu(in.get(0))),
            List.of(shape(2, 3, 7)),
            List.of(shape(5, 1009, 17))),
        new OperationCase(
            "tanh",
            (tape, in) -> List.of(tape.tanh(in.get(0))),
            List.of(shape(2, 3, 7)),
            List.of(shape(5, 1009, 17))),
        new OperationCase(
            "symmetric sparse product",
            (tape, in) -> {
              long rows = in.get(0).value().size(0);
              return List.of(tape.multiply(SparseMatrices.symmetric(rows), in.get(0)));
            },
            List.of(shape(7, 3)),
            List.of(shape(901, 87))),
        new OperationCase(
            "rectangular sparse product",
            (tape, in) -> {
              long rows = in.get(0).value().size(0);
              return List.of(tape.multiply(SparseMatrices.general(rows / 2, rows), in.get(0)));
            },
            List.of(shape(8, 3)),
            List.of(shape(1201, 19))),
        new OperationCase(
            "sparse product of several samples",
            (tape, in) -> {
              long rows = in.get(0).value().length() / in.get(0).value().size(-1);
              return List.of(tape.multiply(SparseMatrices.general(rows / 2, rows), in.get(0)));
            },
            List.of(shape(2, 4, 3)),
            List.of(shape(4, 304, 19))),
        new OperationCase(
            "messages",
            (tape, in) -> {
              long senders = in.get(0).value().size(0);
              long receivers = in.get(1).value().size(0);
              SparseMatrix shares = SparseMatrices.general(receivers, senders);
              return List.of(tape.messages(shares, in.get(0), in.get(1)));
            },
            List.of(shape(7, 3), shape(5, 3)),
            List.of(shape(1201, 83), shape(300, 83))),
        new OperationCase(
            "messages of several samples to some of the senders",
            (tape, in) -> {
              long rows = in.get(0).value().length() / in.get(0).value().size(-1);
              Variable own = tape.multiply(SparseMatrices.general(rows / 2, rows), in.get(0));
              SparseMatrix shares = SparseMatrices.general(rows / 2, rows);
              return List.of(tape.messages(shares, in.get(0), own), own);
            },
            List.of(shape(2, 4, 3)),
            List.of(shape(4, 304, 37))),
        chebyshev("to more features", 4, 2, 5),
        chebyshev("to fewer features", 4, 5, 2),
        chebyshev("to one feature", 3, 4, 1),
        chebyshev("of one feature", 3, 1, 4),
        chebyshev("of order 1", 1, 3, 2),
        chebyshev("of order 2 to more features", 2, 2, 3),
        chebyshev("of order 2 to fewer features", 2, 3, 2),
        chebyshev("of order 3 to fewer features", 3, 3, 2),
        chebyshev("of order 10", 10, 3, 3),
        new OperationCase(
            "chebyshev convolution without symmetry",
            (tape, in) -> {
              long rows = in.get(0).value().size(0);
              SparseMatrix operator = SparseMatrices.general(rows, rows);
              Variable more =
                  tape.chebyshev(operator, in.get(0), in.get(1), in.get(2), Activation.TANH);
              return List.of(tape.chebyshev(operator, more, in.get(3), in.get(4), Activation.RELU));
            },
            List.of(shape(7, 2), shape(3, 2, 4), shape(4), shape(4, 4, 3), shape(3)),
            List.of(shape(801, 20), shape(4, 20, 33), shape(33), shape(5, 33, 17), shape(17))),
        new OperationCase(
            "chebyshev convolution of a variable that is also added",
            (tape, in) -> {
              Variable x = in.get(0);
              SparseMatrix operator = SparseMatrices.symmetric(x.value().size(0));
              Variable y = tape.chebyshev(operator, x, in.get(1), in.get(2), Activation.NONE);
              Variable z =
                  tape.chebyshev(operator, tape.tanh(y), in.get(1), in.get(2), Activation.TANH);
              return List.of(tape.add(tape.add(x, tape.relu(z)), tape.multiply(operator, x)), y);
            },
            List.of(shape(6, 3), shape(4, 3, 3), shape(3)),
            List.of(shape(701, 18), shape(3, 18, 18), shape(18))),
        new OperationCase(
            "add",
            (tape, in) -> List.of(tape.add(in.get(0), in.get(1))),
            List.of(shape(2, 3, 3), shape(2, 3, 3)),
            List.of(shape(5, 1009, 17), shape(5, 1009, 17))),
        new OperationCase(
            "add to itself",
            (tape, in) -> List.of(tape.add(in.get(0), in.get(0))),
            List.of(shape(2, 3)),
            List.of(shape(7, 31))),
        new OperationCase(
            "layer norm",
            (tape, in) -> List.of(tape.layerNorm(in.get(0))),
            List.of(shape(2, 3, 7)),
            List.of(shape(3, 501, 67))),
        new OperationCase(
            "modulated layer norm",
            (tape, in) -> List.of(tape.modulatedLayerNorm(in.get(0), in.get(1), in.get(2))),
            List.of(shape(3, 2, 5), shape(3, 5), shape(3, 5)),
            List.of(shape(3, 501, 67), shape(3, 67), shape(3, 67))),
        new OperationCase(
            "modulated layer norm of one sample",
            (tape, in) -> List.of(tape.modulatedLayerNorm(in.get(0), in.get(1), in.get(2))),
            List.of(shape(1, 4, 5), shape(1, 5), shape(1, 5)),
            List.of(shape(1, 1501, 67), shape(1, 67), shape(1, 67))),
        new OperationCase(
            "affine layer norm",
            (tape, in) -> List.of(tape.affineLayerNorm(in.get(0), in.get(1), in.get(2))),
            List.of(shape(2, 3, 9), shape(9), shape(9)),
            List.of(shape(3, 501, 67), shape(67), shape(67))),
        new OperationCase(
            "gated add",
            (tape, in) -> List.of(tape.gatedAdd(in.get(0), in.get(1), in.get(2))),
            List.of(shape(2, 3, 5), shape(2, 5), shape(2, 3, 5)),
            List.of(shape(3, 501, 67), shape(3, 67), shape(3, 501, 67))),
        new OperationCase(
            "gated add of a variable to itself",
            (tape, in) -> List.of(tape.gatedAdd(in.get(0), in.get(1), in.get(0))),
            List.of(shape(2, 3, 5), shape(2, 5)),
            List.of(shape(2, 501, 33), shape(2, 33))),
        new OperationCase(
            "self attention",
            (tape, in) -> List.of(tape.selfAttention(in.get(0), 2)),
            List.of(shape(2, 5, 18)),
            List.of(shape(2, 83, 78))),
        new OperationCase(
            "cross attention",
            (tape, in) -> List.of(tape.crossAttention(in.get(0), in.get(1), 2)),
            List.of(shape(2, 5, 6), shape(2, 3, 12)),
            List.of(shape(2, 171, 26), shape(2, 19, 52))),
        new OperationCase(
            "cross attention in several blocks of queries",
            (tape, in) -> List.of(tape.crossAttention(in.get(0), in.get(1), 1)),
            List.of(shape(1, 2, 3), shape(1, 4, 6)),
            List.of(shape(1, 150, 4), shape(1, 1501, 8))),
        new OperationCase(
            "cross attention to one key",
            (tape, in) -> List.of(tape.crossAttention(in.get(0), in.get(1), 3)),
            List.of(shape(2, 5, 3), shape(2, 1, 6)),
            List.of(shape(2, 50, 3), shape(2, 1, 6))),
        new OperationCase(
            "split",
            (tape, in) -> tape.split(in.get(0), 3),
            List.of(shape(2, 2, 9)),
            List.of(shape(3, 501, 111))),
        new OperationCase(
            "split with an unused part",
            (tape, in) -> List.of(tape.split(in.get(0), 3).get(1)),
            List.of(shape(2, 9)),
            List.of(shape(301, 111))),
        new OperationCase(
            "split into parts of different widths",
            (tape, in) -> tape.splitFeatures(in.get(0), List.of(1, 6, 2)),
            List.of(shape(2, 2, 9)),
            List.of(shape(3, 501, 9))),
        new OperationCase(
            "split of tokens",
            (tape, in) -> tape.splitTokens(in.get(0), List.of(3, 1, 2)),
            List.of(shape(2, 6, 3)),
            List.of(shape(301, 6, 33))),
        new OperationCase(
            "split of tokens with an unused part",
            (tape, in) -> tape.splitTokens(in.get(0), List.of(3, 1, 2)).subList(1, 3),
            List.of(shape(2, 6, 3)),
            List.of(shape(301, 6, 33))),
        new OperationCase(
            "attention to own keys and those of others",
            (tape, in) -> {
              int d = (int) in.get(0).value().size(2) / 3;
              List<Variable> own = tape.splitFeatures(in.get(0), List.of(d, 2 * d));
              Variable keys = tape.splitFeatures(in.get(1), List.of(d, 2 * d)).get(1);
              return List.of(
                  tape.crossAttention(
                      own.get(0), tape.concatenateTokens(List.of(keys, own.get(1))), 2));
            },
            List.of(shape(2, 3, 12), shape(2, 4, 12)),
            List.of(shape(2, 61, 84), shape(2, 83, 84))),
        new OperationCase(
            "concatenation of features",
            (tape, in) -> List.of(tape.concatenateFeatures(in)),
            List.of(shape(2, 3, 1), shape(2, 3, 4), shape(2, 3, 2)),
            List.of(shape(2, 501, 1), shape(2, 501, 40), shape(2, 501, 23))),
        new OperationCase(
            "concatenation of tokens",
            (tape, in) -> List.of(tape.concatenateTokens(in)),
            List.of(shape(2, 1, 3), shape(2, 4, 3)),
            List.of(shape(5, 101, 33), shape(5, 44, 33))),
        new OperationCase(
            "concatenation of a variable with itself",
            (tape, in) -> List.of(tape.concatenateTokens(List.of(in.get(0), in.get(0)))),
            List.of(shape(2, 3, 2)),
            List.of(shape(3, 51, 33))),
        new OperationCase(
            "repeat",
            (tape, in) -> List.of(tape.repeat(in.get(0), 4)),
            List.of(shape(1, 3, 5)),
            List.of(shape(1, 301, 35))),
        new OperationCase(
            "variables used by several operations",
            (tape, in) -> {
              Variable x = in.get(0);
              Variable h = tape.linear(x, in.get(1), in.get(2));
              Variable twice = tape.linear(tape.gelu(h), in.get(1), in.get(2));
              Variable attended = tape.crossAttention(h, tape.concatenateFeatures(in(x, h)), 2);
              return List.of(tape.add(tape.add(twice, attended), x), tape.layerNorm(h));
            },
            List.of(shape(2, 3, 4), shape(4, 4), shape(4)),
            List.of(shape(2, 31, 44), shape(44, 44), shape(44))));
  }

  private static OperationCase chebyshev(String name, int order, int in, int out) {
    int wide = 17; // large sizes fill several vectors and a rest
    return new OperationCase(
        "chebyshev convolution " + name,
        (tape, inputs) -> {
          SparseMatrix operator = SparseMatrices.symmetric(inputs.get(0).value().size(0));
          return List.of(
              tape.chebyshev(
                  operator, inputs.get(0), inputs.get(1), inputs.get(2), Activation.NONE));
        },
        List.of(shape(7, in), shape(order, in, out), shape(out)),
        List.of(shape(1001, in * wide), shape(order, in * wide, out * wide), shape(out * wide)));
  }

  private static List<Variable> in(Variable... variables) {
    return List.of(variables);
  }
}
