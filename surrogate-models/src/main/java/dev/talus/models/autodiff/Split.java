package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y_p = columns [p c/parts, (p+1) c/parts) of x; x [..,c], y_p [..,c/parts]. */
record Split(Variable x, List<Variable> parts) implements Operation {

  static List<Variable> apply(Tape tape, Variable x, int count) {
    INDArray whole = x.value();
    long[] shape = whole.shape().clone();
    long columns = shape[shape.length - 1];
    if (count < 1 || columns % count != 0) {
      throw new IllegalArgumentException(
          "split: expected a number of parts that divides the last axis of "
              + Arrays.toString(shape)
              + ", found "
              + count);
    }
    long width = columns / count;
    shape[shape.length - 1] = width;
    List<Variable> parts = new ArrayList<>(count);
    for (int p = 0; p < count; p++) {
      INDArray value = tape.allocate(whole.dataType(), shape);
      tape.kernels()
          .copyColumns(
              whole, whole.length() / columns, p * width, Destination.replacing(value), 0, width);
      parts.add(tape.result(value, x));
    }
    tape.remember(parts.get(0), new Split(x, parts));
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
    for (int p = 0; p < parts.size(); p++) {
      Variable part = parts.get(p);
      if (part.gradient() != null) {
        long width = part.value().size(-1);
        long rows = part.value().length() / width;
        tape.kernels().copyColumns(part.gradient(), rows, 0, dx, p * width, width);
        part.releaseGradient(tape);
      }
    }
  }
}
