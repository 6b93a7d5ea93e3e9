package dev.talus.models.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Everything a {@link LocalTrainer} needs to go on exactly where another stopped.
 *
 * <p>The arrays are not copied; nobody may change them. Two states are equal when all their values
 * are, bit for bit (all NaN count as one).
 *
 * @param step optimiser steps made so far
 * @param parameters model parameters [n]
 * @param optimiser running averages of the optimiser [n] each, by name; empty for weights only
 * @param ema weight average [n], or null when there is none
 */
public record TrainerState(
    long step, float[] parameters, Map<String, float[]> optimiser, float[] ema) {
  /** Checks that all vectors have one length; keeps the order of the map. */
  public TrainerState {
    optimiser = Collections.unmodifiableMap(new LinkedHashMap<>(optimiser));
    for (Map.Entry<String, float[]> moment : optimiser.entrySet()) {
      requireLength(moment.getKey(), moment.getValue(), parameters.length);
    }
    if (ema != null) {
      requireLength("ema", ema, parameters.length);
    }
    if (step < 0) {
      throw new IllegalArgumentException("Trainer state: expected a step of 0 or more: " + step);
    }
  }

  private static void requireLength(String name, float[] values, int expected) {
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "Trainer state, "
              + name
              + ": expected "
              + expected
              + " values as in the parameters, found "
              + values.length);
    }
  }

  /** The parameters to predict with: the weight average where there is one. */
  public float[] bestParameters() {
    return ema != null ? ema : parameters;
  }

  /** The same without the optimiser's running averages: enough to predict, not to resume. */
  public TrainerState weightsOnly() {
    return new TrainerState(step, parameters, Map.of(), ema);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainerState state
        && step == state.step
        && Arrays.equals(parameters, state.parameters)
        && Arrays.equals(ema, state.ema)
        && optimiser.keySet().equals(state.optimiser.keySet())
        && optimiser.keySet().stream()
            .allMatch(name -> Arrays.equals(optimiser.get(name), state.optimiser.get(name)));
  }

  @Override
  public int hashCode() {
    return Objects.hash(step, Arrays.hashCode(parameters), optimiser.keySet());
  }

  @Override
  public String toString() {
    return "TrainerState[step="
        + step
        + ", parameters="
        + parameters.length
        + ", optimiser="
        + optimiser.keySet()
        + ", ema="
        + (ema != null ? "on" : "off")
        + "]";
  }
}
