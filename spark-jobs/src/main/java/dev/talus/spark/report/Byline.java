package dev.talus.spark.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Which model a page is about, and when it was measured. */
final class Byline {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Byline() {}

  static String of(String modelId, Instant measured) {
    return "Model %s \u00b7 tables of %s".formatted(modelId, MINUTE.format(measured));
  }
}
