package dev.talus.spark.source;

import java.io.Serializable;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Options of the data source.
 *
 * @param timeStepSeconds seconds a step, NaN if it is not given
 * @param timeStepParameter parameter of the case that holds the seconds a step
 * @param strict whether an incomplete last snapshot is an error instead of a warning
 */
public record ParticleOptions(double timeStepSeconds, String timeStepParameter, boolean strict)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Option: seconds a step, for files that do not say their time. */
  public static final String TIME_STEP_SECONDS = "timeStepSeconds";

  /** Option: the parameter of {@code params.json} or {@code cases.csv} with the seconds a step. */
  public static final String TIME_STEP_PARAMETER = "timeStepParameter";

  /** Option: {@code true} makes an incomplete last snapshot an error. */
  public static final String STRICT = "strict";

  private static final String DEFAULT_PARAMETER = "dt";

  /** Time by the parameter {@code dt}, incomplete snapshots are left out with a warning. */
  public static ParticleOptions defaults() {
    return new ParticleOptions(Double.NaN, DEFAULT_PARAMETER, false);
  }

  static ParticleOptions of(CaseInsensitiveStringMap options) {
    return new ParticleOptions(
        options.getDouble(TIME_STEP_SECONDS, Double.NaN),
        options.getOrDefault(TIME_STEP_PARAMETER, DEFAULT_PARAMETER),
        options.getBoolean(STRICT, false));
  }
}
