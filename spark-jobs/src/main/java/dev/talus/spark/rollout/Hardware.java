package dev.talus.spark.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Names the machine that a measurement was taken on. */
final class Hardware {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Hardware() {}

  /** Processor and number of cores, e.g. {@code AMD EPYC, 2 cores}. */
  static String describe() {
    return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores";
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
