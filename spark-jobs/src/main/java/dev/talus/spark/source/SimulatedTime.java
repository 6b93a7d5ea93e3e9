package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import java.util.OptionalDouble;

/**
 * Simulated time of the steps of one case: what the file says, else the step times the seconds a
 * step of the options, else of the case's parameters, else unknown.
 */
public final class SimulatedTime {
  private final double timeStepSeconds;

  private SimulatedTime(double timeStepSeconds) {
    this.timeStepSeconds = timeStepSeconds;
  }

  /**
   * The rule for a case.
   *
   * @throws MeshFormatException if the case's parameter is not a positive number
   */
  public static SimulatedTime of(CaseDescription of, ParticleOptions options)
      throws MeshFormatException {
    String text = of.parameters().get(options.timeStepParameter());
    if (!Double.isNaN(options.timeStepSeconds()) || text == null || text.isBlank()) {
      return new SimulatedTime(options.timeStepSeconds());
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0)) {
      throw new MeshFormatException(
          of.description(),
          "case " + of.caseId() + ", parameter " + options.timeStepParameter(),
          "the seconds a step, a positive number",
          text,
          "Correct it, or name another parameter by the option "
              + ParticleOptions.TIME_STEP_PARAMETER
              + ".");
    }
    return new SimulatedTime(value);
  }

  /** Seconds at a step; NaN if unknown. */
  public double at(OptionalDouble inFile, long step) {
    return inFile.orElse(step * timeStepSeconds);
  }
}
