package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parts lie side by side in x; every array seen as [rows, columns], rows common to all. */
record Split(Variable x, long rows, List<Variable> parts) implements Operation {

  /** Equal parts of the last axis: x [..,c], parts [..,c/count]. */
  static List<Variable> equalFeatures(Tape tape, Variable x, int count) {
    long columns = x.value().size(-1);
    if (count < 1 || columns % count != 0) {
      throw new IllegalArgumentException(
          "split: expected a number of parts that divides the last axis of "
              + Arrays.toString(x.value().shape())
              + ", found "
              + count);
    }
    return features(tape, x, Collections.nCopies(count, Math.toIntExact(columns / count)));
  }

  /** Parts of the last axis: x [.., sum of c_i], parts [..,c_i]. */
  static List<Variable> features(Tape tape, Variable x, List<Integer> widths) {
    return apply(tape, x, x.value().rank() - 1, widths);
  }

  /** Parts of the tokens: x [b, sum of t_i, d], parts [b,t_i,d]. */
  static List<Variable> tokens(Tape tape, Variable x, List<Integer> counts) {
    return apply(tape, x, 1, counts);
  }

  private static List<Variable> apply(Tape tape, Variable x, int axis, List<Integer> extents) {
    INDArray whole = x.value();
    long[] shape = whole.shape().clone();
    if (extents.stream().anyMatch(extent -> extent < 1)
        || extents.stream().mapToLong(extent -> extent).sum() != shape[axis]) {
      throw new IllegalArgumentException(
          "split: expected positive parts that add up to axis "
              + axis
              + " of "
              + Arrays.toString(shape)
              + ", found "
              + extents);
    }
    long rows = Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
    List<Variable> parts = new ArrayList<>(extents.size());
    long column = 0;
    for (int extent : extents) {
      shape[axis] = extent;
      INDArray value = tape.allocate(whole.dataType(), shape);
      long width = value.length() / rows;
      tape.kernels().copyColumns(whole, rows, column, Destination.replacing(value), 0, width);
      parts.add(tape.result(value, x));
      column += width;
    }
    tape.remember(parts.get(0), new Split(x, rows, parts));
    return List.copyOf(parts);
  }

  /** Columns of dx from the gradients of the parts, zero where a part has none. */
  @Override
  public void backward(Tape tape) {
    if (parts.stream().allMatch(part -> part.gradient() == null)) {
      return;
    }
    Destination dx = x.gradientDestination(tape);
    if (!dx.adds() && parts.stream().anyMatch(part -> part.gradient() == null)) {
      tape.kernels().zero(dx.array());
    }
    long column = 0;
    for (Variable part : parts) {
      long width = part.value().length() / rows;
      if (part.gradient() != null) {
        tape.kernels().copyColumns(part.gradient(), rows, 0, dx, column, width);
        part.releaseGradient(tape);
      }
      column += width;
    }
  }
}
