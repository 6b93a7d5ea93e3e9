package dev.talus.models.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks that arrays have the layout, type and size an operation needs. */
final class Arguments {
  private final String operation;
  private final DataType type;

  private Arguments(String operation, DataType type) {
    this.operation = operation;
    this.type = type;
  }

  /** Checks for {@code operation} whose arrays all have the type of {@code first}. */
  static Arguments of(String operation, INDArray first) {
    DataType type = first.dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          operation + ": expected FLOAT or DOUBLE arrays, found " + type + ". Cast them first.");
    }
    return new Arguments(operation, type);
  }

  /** The array is contiguous, of the common type and has {@code length} values. */
  Arguments length(String name, INDArray array, long length) {
    layout(name, array);
    if (array.length() != length) {
      throw wrong(name, length + " values", "shape " + Arrays.toString(array.shape()));
    }
    return this;
  }

  /** Like {@link #length(String, INDArray, long)}; an unwanted destination is fine. */
  Arguments length(String name, Destination destination, long length) {
    return destination.wanted() ? length(name, destination.array(), length) : this;
  }

  /** The array is contiguous, of the common type and its last axis has {@code columns} values. */
  Arguments columns(String name, INDArray array, long columns) {
    layout(name, array);
    if (array.rank() < 1 || array.size(-1) != columns) {
      throw wrong(
          name, "a last axis of " + columns + " values", "shape " + Arrays.toString(array.shape()));
    }
    return this;
  }

  /** The array is contiguous, of the common type and has {@code rank} axes. */
  Arguments rank(String name, INDArray array, int rank) {
    layout(name, array);
    if (array.rank() != rank) {
      throw wrong(name, rank + " axes", "shape " + Arrays.toString(array.shape()));
    }
    return this;
  }

  /** {@code whole} is a positive multiple of {@code part}. */
  Arguments divides(String what, long part, long whole) {
    if (part < 1 || whole % part != 0) {
      throw wrong(what, "a divisor of " + whole, String.valueOf(part));
    }
    return this;
  }

  /** {@code count} columns from {@code first} on lie inside {@code columns}. */
  Arguments block(String name, long columns, long first, long count) {
    if (first < 0 || count < 1 || first + count > columns) {
      throw wrong(
          "the block of " + name,
          "inside " + columns + " columns",
          count + " columns from " + first);
    }
    return this;
  }

  /** {@code array} is [b,d] where {@code x} has n rows of d values and b divides n. */
  Arguments perSample(String name, INDArray array, INDArray x) {
    columns(name, array, x.size(-1));
    return divides("samples of " + name, array.length() / x.size(-1), x.length() / x.size(-1));
  }

  /** A matrix has as many rows as columns. */
  Arguments square(String name, long rows, long columns) {
    if (rows != columns) {
      throw wrong(name, "square", rows + " rows and " + columns + " columns");
    }
    return this;
  }

  private void layout(String name, INDArray array) {
    if (array.dataType() != type) {
      throw wrong(name, type + " like the other arrays", String.valueOf(array.dataType()));
    }
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) != 1 && array.stride(axis) != expected) {
        throw wrong(
            name,
            "a C-order contiguous array",
            "shape "
                + Arrays.toString(array.shape())
                + " with strides "
                + Arrays.toString(array.stride())
                + ". Copy it with dup('c')");
      }
      expected *= array.size(axis);
    }
  }

  private IllegalArgumentException wrong(String name, String expected, String found) {
    return new IllegalArgumentException(
        operation + ": expected " + name + " to be " + expected + ", found " + found + ".");
  }
}
