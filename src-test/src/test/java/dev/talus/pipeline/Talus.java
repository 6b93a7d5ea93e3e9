package dev.talus.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.spark.cli.TalusCli;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command line in this process, with what it prints. */
public final class Talus {
  private Talus() {}

  /**
   * How a verb ended.
   *
   * @param exitCode exit code of the process that would have ended
   * @param out standard output
   * @param err standard error
   */
  public record Run(int exitCode, String out, String err) {
    /** The object that {@code --json} printed. */
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("Not JSON: " + out, e);
      }
    }

    /** Lines of standard error, blank ones left out. */
    public List<String> errorLines() {
      return err.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Runs a command line on two local threads. */
  public static synchronized Run run(List<String> arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream capturedOut = new ByteArrayOutputStream();
    ByteArrayOutputStream capturedErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(capturedOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(capturedErr, true, StandardCharsets.UTF_8));
    try {
      int exitCode = TalusCli.execute(arguments.toArray(String[]::new));
      return new Run(
          exitCode,
          capturedOut.toString(StandardCharsets.UTF_8),
          capturedErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
