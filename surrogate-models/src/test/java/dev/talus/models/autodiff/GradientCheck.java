package dev.talus.models.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.talus.models.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Compares gradients with central differences in float64. The scalar is the sum of all results,
 * each value weighted by a fixed random number.
 */
final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-8;

  private GradientCheck() {}

  /** Operations from inputs to results. */
  interface Network {
    List<Variable> apply(Tape tape, List<Variable> inputs);
  }

  static void check(Kernels kernels, Network network, INDArray... inputs) {
    List<INDArray> weights = new ArrayList<>();
    List<INDArray> gradients = new ArrayList<>();
    try (Tape tape = Tape.recording(kernels)) {
      List<Variable> variables = new ArrayList<>();
      for (INDArray input : inputs) {
        variables.add(tape.input(input));
      }
      List<Variable> results = network.apply(tape, variables);
      Random random = new Random(77);
      for (Variable result : results) {
        weights.add(random(random, result.value().shape()));
      }
      tape.backward(results, weights);
      for (Variable variable : variables) {
        gradients.add(variable.gradient().dup());
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      INDArray flat = inputs[i].reshape(new long[] {inputs[i].length()});
      INDArray gradient = gradients.get(i).reshape(new long[] {inputs[i].length()});
      for (long j = 0; j < flat.length(); j++) {
        double x = flat.getDouble(j);
        flat.putScalar(j, x + STEP);
        double above = scalar(kernels, network, weights, inputs);
        flat.putScalar(j, x - STEP);
        double below = scalar(kernels, network, weights, inputs);
        flat.putScalar(j, x);
        double expected = (above - below) / (2 * STEP);
        assertThat(gradient.getDouble(j))
            .as("gradient of value %d of input %d", j, i)
            .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static double scalar(
      Kernels kernels, Network network, List<INDArray> weights, INDArray... inputs) {
    try (Tape tape = Tape.inference(kernels)) {
      List<Variable> variables = new ArrayList<>();
      for (INDArray input : inputs) {
        variables.add(tape.input(input));
      }
      List<Variable> results = network.apply(tape, variables);
      double sum = 0;
      for (int i = 0; i < weights.size(); i++) {
        sum += results.get(i).value().mul(weights.get(i)).sumNumber().doubleValue();
      }
      return sum;
    }
  }

  /** Standard normal values in float64, the same for the same random generator's state. */
  static INDArray random(Random random, long... shape) {
    INDArray array = Nd4j.createUninitializedDetached(DataType.DOUBLE, shape);
    INDArray flat = array.reshape(new long[] {array.length()});
    for (long i = 0; i < flat.length(); i++) {
      flat.putScalar(i, random.nextGaussian());
    }
    return array;
  }
}
