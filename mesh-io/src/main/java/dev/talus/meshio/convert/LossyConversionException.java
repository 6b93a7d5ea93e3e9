package dev.talus.meshio.convert;

import java.util.List;

/** A conversion would lose data and nobody allowed it. Nothing was written. */
public final class LossyConversionException extends Exception {
  private static final long serialVersionUID = 1L;

  LossyConversionException(String input, String format, List<String> losses) {
    super(
        "%s: the format %s has no place for: %s Allow it with --lossy, or write another format."
            .formatted(input, format, String.join(" ", losses)));
  }
}
