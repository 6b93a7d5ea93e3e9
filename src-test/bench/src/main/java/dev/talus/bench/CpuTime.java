package dev.talus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU seconds of the whole process in an iteration: reading, compiling, collecting garbage. Chosen
 * by {@code -prof dev.talus.bench.CpuTime}. Asks Linux for each thread, in nanoseconds: what the
 * JDK tells of the process counts hundredths of a second.
 */
public final class CpuTime implements InternalProfiler {
  private static final Path THREADS = Path.of("/proc/self/task");

  private long before;

  @Override
  public String getDescription() {
    return "CPU time of the process";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = nanoseconds();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double seconds = (nanoseconds() - before) / 1e9;
    return List.of(new ScalarResult("cpu", seconds, "s", AggregationPolicy.AVG));
  }

  /** CPU time of all threads so far, those that have ended not counted. */
  public static long nanoseconds() {
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        sum += nanoseconds(thread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  private static long nanoseconds(Path thread) throws IOException {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", -1)[0]);
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    }
  }
}
