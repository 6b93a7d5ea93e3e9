package dev.talus.pipeline;

import dev.talus.spark.cli.TalusCli;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own, which can be killed. */
public final class ChildTalus implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 900;

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildTalus(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it with the virtual machine, class path and options of this process. */
  public static ChildTalus start(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-Xmx"))
        .forEach(command::add);
    command.add("-Xmx1g");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TalusCli.class.getName());
    command.addAll(arguments);
    return start(folder, new ProcessBuilder(command));
  }

  /**
   * Starts what somebody else has put together.
   *
   * @param folder where to keep what it prints
   */
  public static ChildTalus start(Path folder, ProcessBuilder prepared) throws IOException {
    File out = Files.createTempFile(folder, "child", ".out").toFile();
    File err = Files.createTempFile(folder, "child", ".err").toFile();
    Process process = prepared.redirectOutput(out).redirectError(err).start();
    return new ChildTalus(process, out.toPath(), err.toPath());
  }

  /**
   * Kills the process without warning as soon as something is the case; false if it ended first.
   */
  public boolean killWhen(BooleanSupplier reached) throws InterruptedException {
    boolean alive = await(reached);
    process.destroyForcibly().waitFor();
    return alive;
  }

  /** Asks the process to end, as schedulers do before they kill it. */
  void terminate() {
    process.destroy();
  }

  /** Waits until something is the case; false if the process ended first. */
  public boolean await(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && !reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Waited in vain for " + PATIENCE_SECONDS + " s");
      }
      Thread.sleep(1);
    }
    return process.isAlive();
  }

  /** Its processes and theirs, as far as they are running. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Waits for its end. */
  public Talus.Run run() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Still running: " + errors());
    }
    return new Talus.Run(process.exitValue(), Files.readString(out), errors());
  }

  /** What it has written to standard error so far. */
  public String errors() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
