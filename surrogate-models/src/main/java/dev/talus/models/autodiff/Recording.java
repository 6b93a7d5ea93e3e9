package dev.talus.models.autodiff;

import dev.talus.models.kernel.Destination;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link Tape} remembers of a forward pass, and the derivatives through it. */
final class Recording {
  private final Tape tape;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Variable> inputs = new ArrayList<>();
  private final List<Variable> parameters = new ArrayList<>();

  /** Results that hold a tangent during {@code pushForward}. */
  private final List<Variable> pushed = new ArrayList<>();

  private boolean interrupted;

  Recording(Tape tape) {
    this.tape = tape;
  }

  void addInput(Variable input) {
    inputs.add(input);
  }

  void addParameter(Variable parameter) {
    parameters.add(parameter);
  }

  void addOperation(Operation operation) {
    operations.add(operation);
  }

  void addPushed(Variable result) {
    pushed.add(result);
  }

  /** Whether a derivative failed half-way, so that gradients or tangents are left over. */
  boolean interrupted() {
    return interrupted;
  }

  /** {@link Tape#backward(List, List)}. */
  void backward(List<Variable> outputs, List<INDArray> outputGradients) {
    checkArrays("gradient", outputs, outputGradients);
    interrupted = true;
    inputs.forEach(input -> input.releaseGradient(tape));
    for (int i = 0; i < outputs.size(); i++) {
      tape.kernels().copy(outputGradients.get(i), outputs.get(i).gradientDestination(tape));
    }
    for (int i = operations.size() - 1; i >= 0; i--) {
      operations.get(i).backward(tape);
    }
    for (Variable input : inputs) {
      if (input.gradient() == null) {
        tape.kernels().zero(input.gradientDestination(tape).array());
      }
    }
    interrupted = false;
  }

  /** {@link Tape#pushForward}. */
  void pushForward(
      List<Variable> outputs, Function<Variable, INDArray> directions, List<INDArray> results) {
    checkArrays("result array", outputs, results);
    interrupted = true;
    Stream.concat(parameters.stream(), inputs.stream())
        .forEach(leaf -> leaf.startTangent(directions.apply(leaf)));
    operations.forEach(operation -> operation.pushForward(tape));
    for (int i = 0; i < outputs.size(); i++) {
      INDArray tangent = outputs.get(i).tangent();
      if (tangent == null) {
        tape.kernels().zero(results.get(i));
      } else {
        tape.kernels().copy(tangent, Destination.replacing(results.get(i)));
      }
    }
    for (Variable result : pushed) {
      tape.free(result.tangent());
      result.startTangent(null);
    }
    pushed.clear();
    interrupted = false;
  }

  private static void checkArrays(String what, List<Variable> outputs, List<INDArray> arrays) {
    if (outputs.size() != arrays.size()) {
      throw new IllegalArgumentException(
          "Expected a %s for each of %d outputs, found %d"
              .formatted(what, outputs.size(), arrays.size()));
    }
    for (int i = 0; i < outputs.size(); i++) {
      long[] expected = outputs.get(i).value().shape();
      long[] found = arrays.get(i).shape();
      if (!Arrays.equals(expected, found)) {
        throw new IllegalArgumentException(
            "Expected a %s of shape %s for output %d, found %s"
                .formatted(what, Arrays.toString(expected), i, Arrays.toString(found)));
      }
    }
  }

  /** Forgets everything. */
  void clear() {
    operations.clear();
    inputs.clear();
    parameters.clear();
    pushed.clear();
  }
}
