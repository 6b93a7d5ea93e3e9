package dev.talus.models.checkpoint;

import java.io.IOException;

/**
 * A checkpoint that cannot be used. Message: "&lt;file&gt;: expected &lt;expected&gt;, found
 * &lt;found&gt;. &lt;advice&gt;".
 */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String expected;
  private final String found;
  private final String advice;

  /**
   * Describes what is wrong.
   *
   * @param file the file, or the checkpoint's directory
   * @param expected what should be there
   * @param found what is there
   * @param advice what the reader of the message can do
   */
  public CheckpointException(String file, String expected, String found, String advice) {
    super(file + ": expected " + expected + ", found " + found + ". " + advice);
    this.file = file;
    this.expected = expected;
    this.found = found;
    this.advice = advice;
  }

  /** The file, or the checkpoint's directory. */
  public String file() {
    return file;
  }

  /** What should be there. */
  public String expected() {
    return expected;
  }

  /** What is there. */
  public String found() {
    return found;
  }

  /** What can be done about it. */
  public String advice() {
    return advice;
  }
}
