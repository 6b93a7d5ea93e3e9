package dev.talus.cluster;

import dev.talus.pipeline.ChildTalus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds executors among processes, to kill them. */
final class Executors {
  private static final String MAIN_CLASSES = "CoarseGrainedExecutorBackend";

  private Executors() {}

  /** Those below the driver's process, as with the master {@code local-cluster}. */
  static List<ProcessHandle> of(ChildTalus talus) {
    return among(talus.descendants().stream());
  }

  static List<ProcessHandle> among(Stream<ProcessHandle> processes) {
    return processes.filter(Executors::isExecutor).toList();
  }

  /** A command that an executor starts has the executor's command line for a moment. */
  private static boolean isExecutor(ProcessHandle process) {
    return looksLikeOne(process) && process.parent().filter(Executors::looksLikeOne).isEmpty();
  }

  /** Reads what Linux tells; Java leaves long command lines out. */
  private static boolean looksLikeOne(ProcessHandle process) {
    try {
      byte[] commandLine = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      return new String(commandLine, StandardCharsets.UTF_8).contains(MAIN_CLASSES);
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
