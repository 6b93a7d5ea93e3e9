package dev.talus.meshio.format;

/**
 * An incomplete last snapshot that was left out.
 *
 * @param place where the file ends, e.g. {@code line 12} or {@code byte 4096}
 * @param expected what should be there, e.g. {@code 30 rows of step 500}
 * @param found what is there instead, e.g. {@code 3}
 */
public record Truncation(String place, String expected, String found) {
  /** For files that do not tell more than a sentence. */
  public Truncation(String place, String found) {
    this(place, "a whole snapshot", found);
  }
}
