package dev.talus.models.galerkin.form;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A coefficient of a form: a factor times a function of the place. The factor is what can be
 * changed, differentiated by and inferred.
 *
 * @param factor the whole coefficient if it is the same everywhere
 * @param shape function of [d] coordinates; empty for 1. Inside the elements it is evaluated once
 *     at every integration point, whatever is computed afterwards, so it may be slow
 */
public record Coefficient(double factor, Optional<ToDoubleFunction<double[]>> shape) {
  /** The same everywhere. */
  public static Coefficient of(double value) {
    return new Coefficient(value, Optional.empty());
  }

  /** A function of the place, [d]; the factor is 1. */
  public static Coefficient of(ToDoubleFunction<double[]> shape) {
    return new Coefficient(1, Optional.of(shape));
  }

  /** Whether it is the same everywhere. */
  public boolean isConstant() {
    return shape.isEmpty();
  }

  /** The coefficient at a place, [d]; of a constant without any coordinates, too. */
  public double at(double... place) {
    return shape.map(f -> factor * f.applyAsDouble(place)).orElse(factor);
  }
}
