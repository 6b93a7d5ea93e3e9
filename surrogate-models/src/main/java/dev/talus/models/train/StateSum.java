package dev.talus.models.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums trainer states in float64, in the order they are added. */
final class StateSum {
  private int count;
  private long step;
  private double[] parameters;
  private final Map<String, double[]> optimiser = new LinkedHashMap<>();
  private double[] ema;

  void add(TrainerState state) {
    if (count == 0) {
      start(state);
    } else {
      requireSameShape(state);
      addInto(parameters, state.parameters());
      state.optimiser().forEach((name, values) -> addInto(optimiser.get(name), values));
      if (ema != null) {
        addInto(ema, state.ema());
      }
    }
    count++;
  }

  // The first state is copied, not added to zeros, which would turn -0.0 into 0.0.
  private void start(TrainerState state) {
    step = state.step();
    parameters = widened(state.parameters());
    state.optimiser().forEach((name, values) -> optimiser.put(name, widened(values)));
    ema = state.ema() == null ? null : widened(state.ema());
  }

  private void requireSameShape(TrainerState state) {
    if (state.step() != step
        || state.parameters().length != parameters.length
        || !state.optimiser().keySet().equals(optimiser.keySet())
        || (state.ema() == null) != (ema == null)) {
      throw new IllegalArgumentException(
          "Averaging trainer states: expected all like the first (step "
              + step
              + ", "
              + parameters.length
              + " parameters, optimiser "
              + optimiser.keySet()
              + ", ema "
              + (ema == null ? "off" : "on")
              + "), found at position "
              + count
              + ": "
              + state
              + ". Did all workers start from the same state and make the same number of steps?");
    }
  }

  TrainerState mean() {
    if (count == 0) {
      throw new IllegalArgumentException(
          "Averaging trainer states: expected at least one state, found none");
    }
    Map<String, float[]> moments = new LinkedHashMap<>();
    optimiser.forEach((name, sum) -> moments.put(name, divided(sum)));
    return new TrainerState(step, divided(parameters), moments, ema == null ? null : divided(ema));
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static void addInto(double[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private float[] divided(double[] sum) {
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / count);
    }
    return mean;
  }
}
