package dev.talus.models.autodiff;

/** A remembered operation: knows its arguments and how gradients pass through it. */
interface Operation {

  /**
   * Adds to the gradients of the arguments what the gradients of the results contribute. Called
   * only if some result has a gradient.
   */
  void backward(Tape tape);
}
