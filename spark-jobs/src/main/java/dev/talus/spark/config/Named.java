package dev.talus.spark.config;

/**
 * A text under a name, as a list of them is written in YAML: {@code [name: text, other: text]}.
 *
 * @param name its name
 * @param text its text
 */
public record Named(String name, String text) {

  /** As in YAML, so that a list of them is written and read alike. */
  @Override
  public String toString() {
    return name + ": " + text;
  }
}
