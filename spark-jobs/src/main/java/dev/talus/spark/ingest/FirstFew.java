package dev.talus.spark.ingest;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a message: the first few, and how many more there are. */
final class FirstFew {
  private static final int NAMED = 10;

  private FirstFew() {}

  static String of(Collection<String> names) {
    String some = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() > NAMED ? some + " and %d more".formatted(names.size() - NAMED) : some;
  }
}
