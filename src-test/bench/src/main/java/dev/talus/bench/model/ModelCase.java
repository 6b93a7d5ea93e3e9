package dev.talus.bench.model;

/** A piece of work that is done again and again and timed. */
interface ModelCase extends AutoCloseable {
  /** One training step, or one inference where that is what the case is made for. */
  void step();

  /** Trainable values. */
  long parameters();

  /** Native bytes that the case holds between steps. */
  default long bytesHeld() {
    return 0;
  }

  @Override
  void close();
}
