package dev.talus.spark.job;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One status line on a terminal: what is running, how far it is, its rate and the time left.
 *
 * <p>Writes nothing when it is not shown, so that logs stay clean. Safe for use by many threads.
 */
public final class Progress {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final int WIDTH = 100;

  private final PrintStream terminal;
  private Consumer<String> stages = name -> {};
  private String stage = "";
  private long stageStart;
  private long lastDrawn;

  private Progress(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Draws on the given terminal. */
  public static Progress on(PrintStream terminal) {
    return new Progress(terminal);
  }

  /** Draws nothing. */
  public static Progress silent() {
    return new Progress(null);
  }

  /** Tells the names of the stages that are started from now on, in the thread that starts them. */
  public synchronized void onStage(Consumer<String> listener) {
    stages = listener;
  }

  /** Starts a stage of the work. */
  public synchronized void stage(String name) {
    stages.accept(name);
    stage = name;
    stageStart = System.nanoTime();
    lastDrawn = 0;
    draw(name);
  }

  /** Tells that {@code done} of {@code total} units are complete; {@code note} may be empty. */
  public synchronized void update(long done, long total, String unit, String note) {
    long now = System.nanoTime();
    if (terminal == null || (now - lastDrawn < REDRAW_NANOS && done < total)) {
      return;
    }
    lastDrawn = now;
    double seconds = (now - stageStart) / 1e9;
    double rate = done / Math.max(seconds, 1e-9);
    String left = done == 0 ? "" : ", %s left".formatted(duration((total - done) / rate));
    draw(
        "%s  %d/%d %s, %.3g/s%s%s"
            .formatted(stage, done, total, unit, rate, left, note.isEmpty() ? "" : "  " + note));
  }

  /** Tells that {@code done} units are complete, of nobody knows how many. */
  public synchronized void count(long done, String unit, String note) {
    long now = System.nanoTime();
    if (terminal == null || now - lastDrawn < REDRAW_NANOS) {
      return;
    }
    lastDrawn = now;
    double seconds = (now - stageStart) / 1e9;
    draw(
        "%s  %d %s, %.3g/s  %s".formatted(stage, done, unit, done / Math.max(seconds, 1e-9), note));
  }

  /** Clears the line. */
  public synchronized void clear() {
    draw("");
    if (terminal != null) {
      terminal.print('\r');
      terminal.flush();
    }
  }

  private void draw(String text) {
    if (terminal == null) {
      return;
    }
    String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    terminal.print("\r" + line + " ".repeat(WIDTH - line.length()));
    terminal.flush();
  }

  private static String duration(double seconds) {
    if (seconds < 90) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return String.format(Locale.ROOT, "%.1f min", seconds / 60);
  }
}
