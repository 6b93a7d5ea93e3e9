package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = the parts side by side; every array seen as [rows, columns], rows common to all. */
record Concatenate(List<Variable> parts, long rows, Variable y) implements Operation {

  /** Joins last axes: parts [..,c_i], y [.., sum of c_i]. */
  static Variable features(Tape tape, List<Variable> parts) {
    int axis = parts.get(0).value().rank() - 1;
    return apply(tape, parts, axis);
  }

  /** Joins tokens: parts [b,t_i,d], y [b, sum of t_i, d]. */
  static Variable tokens(Tape tape, List<Variable> parts) {
    return apply(tape, parts, 1);
  }

  private static Variable apply(Tape tape, List<Variable> parts, int axis) {
    INDArray first = parts.get(0).value();
    long[] shape = first.shape().clone();
    shape[axis] = 0;
    for (Variable part : parts) {
      checkPart(first.shape(), part.value().shape(), axis);
      shape[axis] += part.value().size(axis);
    }
    long rows = Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
    INDArray value = tape.allocate(first.dataType(), shape);
    long column = 0;
    for (Variable part : parts) {
      long width = part.value().length() / rows;
      tape.kernels()
          .copyColumns(part.value(), rows, 0, Destination.replacing(value), column, width);
      column += width;
    }
    Variable y = tape.result(value, parts.toArray(Variable[]::new));
    tape.remember(y, new Concatenate(List.copyOf(parts), rows, y));
    return y;
  }

  private static void checkPart(long[] first, long[] part, int axis) {
    long[] expected = first.clone();
    if (part.length == first.length) {
      expected[axis] = part[axis];
    }
    if (!Arrays.equals(expected, part)) {
      throw new IllegalArgumentException(
          "concatenate: expected parts that differ in axis "
              + axis
              + " only, found "
              + Arrays.toString(first)
              + " and "
              + Arrays.toString(part));
    }
  }

  /** The gradient of a part is its columns of dy. */
  @Override
  public void backward(Tape tape) {
    INDArray dy = y.gradient();
    if (dy != null) {
      long column = 0;
      for (Variable part : parts) {
        long width = part.value().length() / rows;
        tape.kernels().copyColumns(dy, rows, column, part.gradientDestination(tape), 0, width);
        column += width;
      }
      y.releaseGradient(tape);
    }
  }
}
