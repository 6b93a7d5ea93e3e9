package dev.talus.models.kernel;

/** Loops over the entries of a {@link MessageSum}; one implementation per type. */
interface MessageRows {

  /** Writes rows [from, to) of y, or adds to them. */
  void sum(MessageSum messages, Memory y, boolean adds, int from, int to);

  /**
   * Adds to columns [from, to) of the gradients by x and c, of all rows. Every column is summed
   * over the entries in their order, so that threads can share the columns without a sum between
   * them.
   *
   * @param dy gradient by y [receivers, width]
   * @param dx [senders, width], or null
   * @param dOwn [receivers, width], or null
   */
  void addGradients(MessageSum messages, Memory dy, Memory dx, Memory dOwn, int from, int to);
}
