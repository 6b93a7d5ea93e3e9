package dev.talus.spark.cli;

import java.util.Set;

/**
 * What to tell the user when this process has run out of memory. By then what filled it is gone,
 * and nothing that was written is in its place yet.
 */
final class MemoryShortage {
  /** Java's words for its heap; the errors of other memory say themselves what is missing. */
  private static final Set<String> HEAP = Set.of("Java heap space", "GC overhead limit exceeded");

  private MemoryShortage() {}

  static Failure failure(OutOfMemoryError error) {
    String message = String.valueOf(error.getMessage());
    return new Failure(
        ExitCode.RESOURCES_MISSING,
        HEAP.contains(message) ? ofHeap(Runtime.getRuntime().maxMemory()) : message);
  }

  private static String ofHeap(long bytes) {
    return "The memory of %d MiB does not suffice. Give more: TALUS_MEMORY=%dg ./talus ... (with talus-submit: spark.driver.memory)."
        .formatted(bytes >> 20, (int) Math.ceil(2.0 * bytes / (1 << 30)));
  }
}
