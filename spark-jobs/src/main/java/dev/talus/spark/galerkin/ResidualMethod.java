package dev.talus.spark.galerkin;

import java.util.Locale;

/** What lowers the residual of a case in table {@code residual_history}. */
public enum ResidualMethod {
  /** Newton's method from zero. */
  NEWTON,
  /** Newton's method from the prediction of the family's network. */
  NEWTON_FROM_PREDICTION,
  /** A network for the case alone, trained by Levenberg-Marquardt. */
  NETWORK_LM,
  /** A network for the case alone, trained by Adam. */
  NETWORK_ADAM;

  /** Its name in the table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
