package dev.talus.models.galerkin.form;

/**
 * A coefficient of a form by the name under which it can be changed, differentiated by, and
 * inferred.
 *
 * @param name lower case with underscores; two forms with the same name share the factor
 * @param coefficient what it is unless another factor is given
 */
public record Parameter(String name, Coefficient coefficient) {
  /** A parameter that is the same everywhere. */
  public Parameter(String name, double value) {
    this(name, Coefficient.of(value));
  }

  /** The factor of the coefficient, which is all of it if it is the same everywhere. */
  public double value() {
    return coefficient.factor();
  }

  /**
   * Checks that another form gives this parameter the same value.
   *
   * @throws IllegalArgumentException if it does not
   */
  public void requireValueOf(Parameter other) {
    if (value() != other.value()) {
      throw new IllegalArgumentException(
          "Expected one value of the parameter %s, found %s and %s in two terms"
              .formatted(name, value(), other.value()));
    }
  }
}
