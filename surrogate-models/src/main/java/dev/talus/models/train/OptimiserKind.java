package dev.talus.models.train;

/** The optimisers there are. */
public enum OptimiserKind {
  /** {@link AdamW}. */
  ADAMW,
  /** {@link Lion}. */
  LION
}
