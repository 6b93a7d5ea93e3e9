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
}
