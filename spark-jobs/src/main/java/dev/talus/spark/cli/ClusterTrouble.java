package dev.talus.spark.cli;

import java.util.List;
import java.util.Optional;

/**
 * What goes wrong with machines and not with data or settings, and what to do about it. Such
 * failures come as text from other processes, so they are known by words in their messages.
 */
enum ClusterTrouble {
  NO_ROOM(
      ExitCode.RESOURCES_MISSING,
      "There is no room left where the output or Spark's temporary files go (%s). Free some or"
          + " raise the quota, then run the same command again.",
      "No space left on device",
      "Disk quota exceeded",
      "DSQuotaExceededException",
      "NSQuotaExceededException"),

  EXECUTORS_LOST(
      ExitCode.RETRY,
      "Executors were lost again and again (%s). If the cluster takes machines back, run the same"
          + " command again. If they ran out of memory (exit status 137, of the Java heap 52), give them"
          + " more by spark.executor.memory or spark.executor.memoryOverhead.",
      "ExecutorLostFailure",
      "MetadataFetchFailedException"),

  APPLICATION_ENDED(
      ExitCode.RETRY,
      "The cluster ended the Spark application before the work was done (%s). Its logs say why;"
          + " then run the same command again.",
      "Master removed our application",
      "All masters are unresponsive",
      "stopped SparkContext");

  private static final int LONGEST = 160;

  private final ExitCode code;
  private final String advice;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  ClusterTrouble(ExitCode code, String advice, String... words) {
    this.code = code;
    this.advice = advice;
    this.words = List.of(words);
  }

  /** The message for the user, if a failure or one of its causes is such trouble. */
  static Optional<Failure> behind(Throwable thrown) {
    for (ClusterTrouble trouble : values()) {
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        Optional<String> line = trouble.lineOf(String.valueOf(t));
        if (line.isPresent()) {
          return Optional.of(new Failure(trouble.code, trouble.advice.formatted(line.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** The piece of the line that tells of it. */
  private Optional<String> lineOf(String message) {
    return message
        .lines()
        .flatMap(line -> words.stream().filter(line::contains).map(word -> around(line, word)))
        .findFirst();
  }

  private static String around(String line, String word) {
    String from = line.substring(line.indexOf(word)).strip();
    return from.length() > LONGEST ? from.substring(0, LONGEST) + "..." : from;
  }
}
