package dev.talus.models.checkpoint;

/**
 * One array of a checkpoint as its manifest describes it: float32, little-endian, no header.
 *
 * @param name what it is, also its file's name without suffix
 * @param length number of values; the shape is [length]
 * @param sha256 hash of the file's bytes in lower-case hexadecimal
 */
record Part(String name, int length, String sha256) {
  String file() {
    return name + CheckpointFormat.FLOAT32_SUFFIX;
  }

  long bytes() {
    return 4L * length;
  }
}
