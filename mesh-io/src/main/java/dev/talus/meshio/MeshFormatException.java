package dev.talus.meshio;

import java.io.IOException;

/**
 * A file does not hold what its format asks for.
 *
 * <p>The message reads {@code "<file>, <place>: expected <expected>, found <found>. <advice>"}.
 * Failures of the medium (disk, network) stay plain {@link IOException}s.
 */
public final class MeshFormatException extends IOException {
  private final String file;
  private final String place;
  private final String expected;
  private final String found;
  private final String advice;

  /**
   * @param file name of the file as the user knows it
   * @param place where in the file: a line, a byte, a snapshot, a column
   * @param expected what the format asks for at that place
   * @param found what is there
   * @param advice what to do about it, as whole sentences
   */
  public MeshFormatException(
      String file, String place, String expected, String found, String advice) {
    super(file + ", " + place + ": expected " + expected + ", found " + found + ". " + advice);
    this.file = file;
    this.place = place;
    this.expected = expected;
    this.found = found;
    this.advice = advice;
  }

  /** Name of the file as the user knows it. */
  public String file() {
    return file;
  }

  /** Where in the file. */
  public String place() {
    return place;
  }

  /** What the format asks for at that place. */
  public String expected() {
    return expected;
  }

  /** What is there. */
  public String found() {
    return found;
  }

  /** What to do about it. */
  public String advice() {
    return advice;
  }
}
