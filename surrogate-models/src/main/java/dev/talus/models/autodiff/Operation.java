package dev.talus.models.autodiff;

/** A remembered operation: knows its arguments and how gradients pass through it. */
interface Operation {

  /**
   * Adds to the gradients of the arguments what the gradients of the results contribute. Called
   * only if some result has a gradient.
   */
  void backward(Tape tape);

  /**
   * Adds to the tangents of the results what the tangents of the arguments contribute: y' = J x'.
   * An argument without tangent stays as it is.
   */
  default void pushForward(Tape tape) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no rule for tangents yet; use backward.");
  }
}
