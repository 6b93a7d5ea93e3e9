package dev.talus.models.checkpoint;

import java.util.regex.Pattern;

/** Names and numbers of the checkpoint format, version 1. */
final class CheckpointFormat {
  static final String FORMAT = "talus_checkpoint";
  static final int VERSION = 1;

  static final String MANIFEST = "manifest.json";
  static final String MANIFEST_HASH = "manifest.sha256";

  static final String PARAMETERS = "parameters";
  static final String AVERAGE = "ema";
  static final String OPTIMISER_PREFIX = "optimiser.";
  static final String FLOAT32 = "float32";
  static final String FLOAT32_SUFFIX = ".f32";
  static final Pattern PART_NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?");

  /** Far above any real manifest, far below what would hurt. */
  static final long MAXIMUM_MANIFEST_BYTES = 16L << 20;

  private CheckpointFormat() {}
}
