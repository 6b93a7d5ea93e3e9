package dev.talus.spark.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void refusesTheSecondRunAndSaysWhoHoldsTheFolder() throws IOException {
    try (OutputLock first = acquire("run-1")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> acquire("run-2"))
          .isInstanceOf(OutputLockedException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("run run-1 (process " + ProcessHandle.current().pid())
          .hasMessageContaining("remove");
    }
    try (OutputLock second = acquire("run-2")) {
      assertThat(second).isNotNull();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesOverTheLockOfADeadProcessOfThisHost() throws Exception {
    write(thisHost(), pidOfDeadProcess());
    try (OutputLock lock = acquire("run-2")) {
      assertThat(lock).isNotNull();
      assertThat(Files.readString(folder.resolve("_lock"))).contains("run-2");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesOverTheLockOfAnEarlierProcessWithTheSameNumber() throws Exception {
    write(thisHost(), ProcessHandle.current().pid());
    try (OutputLock lock = acquire("run-2")) {
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void keepsTheLockOfAnotherHost() throws Exception {
    write("some-other-host", pidOfDeadProcess());
    assertThatThrownBy(() -> acquire("run-2"))
        .isInstanceOf(OutputLockedException.class)
        .hasMessageContaining("on some-other-host");
  }

  @Test
  void takesOverTheLockOfAnotherHostThatIsNotRenewedAnyMore() throws Exception {
    write("some-other-host", 1);
    renewedBefore(Duration.ofMinutes(OutputLock.LEASE_MINUTES + 1));
    try (OutputLock lock = acquire("run-2")) {
      assertThat(Files.readString(folder.resolve("_lock"))).contains("run-2");
      lock.requireHeld();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void renewsItsLockUntilItIsGivenBack() throws Exception {
    try (OutputLock lock = acquire("run-1", Duration.ofMillis(20))) {
      Instant old = renewedBefore(Duration.ofHours(1));
      await(() -> Files.getLastModifiedTime(folder.resolve("_lock")).toInstant().isAfter(old));
      lock.requireHeld();
      assertThat(Files.readString(folder.resolve("_lock"))).contains("run-1");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isAlwaysReadableAndGoneAtTheEndHoweverOftenItIsRenewed() throws Exception {
    for (int round = 0; round < 100; round++) {
      try (OutputLock lock = acquire("run-1", Duration.ofMillis(1))) {
        for (int i = 0; i < 20; i++) {
          lock.requireHeld();
        }
      }
      assertThat(folder).as("round %d", round).isEmptyDirectory();
    }
  }

  @Test
  void noticesThatItsLockWasTakenOver() throws Exception {
    try (OutputLock lock = acquire("run-1", Duration.ofMillis(20))) {
      Files.delete(folder.resolve("_lock"));
      write("some-other-host", 1);
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(OutputLockedException.class)
          .hasMessageContaining("run-0 (process 1 on some-other-host");
    }
    assertThat(Files.readString(folder.resolve("_lock"))).contains("some-other-host");
  }

  @Test
  void doesNotReleaseTheLockOfSomebodyElse() throws Exception {
    OutputLock lock = acquire("run-1");
    Files.delete(folder.resolve("_lock"));
    write("some-other-host", 1);
    lock.close();
    assertThat(folder.resolve("_lock")).exists();
  }

  @Test
  void ofManyRunsThatMeetAStaleLockExactlyOneGetsIt() throws Exception {
    int runs = 8;
    long dead = pidOfDeadProcess();
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    try {
      for (int round = 0; round < 10; round++) {
        write(thisHost(), dead);
        CyclicBarrier start = new CyclicBarrier(runs);
        Callable<List<OutputLock>> contender =
            () -> {
              start.await();
              try {
                return List.of(acquire("run"));
              } catch (OutputLockedException e) {
                return List.of();
              }
            };
        List<OutputLock> locks = new ArrayList<>();
        List<Future<List<OutputLock>>> results = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
          results.add(pool.submit(contender));
        }
        for (Future<List<OutputLock>> result : results) {
          locks.addAll(result.get());
        }
        assertThat(locks).as("holders in round %d", round).hasSize(1);
        locks.get(0).close();
        assertThat(folder).isEmptyDirectory();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private OutputLock acquire(String runId) throws IOException {
    return acquire(runId, Duration.ofMinutes(1));
  }

  private OutputLock acquire(String runId, Duration every) throws IOException {
    Path root = new Path(folder.toUri());
    FileSystem fs = root.getFileSystem(new Configuration());
    return OutputLock.acquire(fs, root, runId, every);
  }

  private Instant renewedBefore(Duration age) throws IOException {
    Instant then = Instant.now().minus(age);
    Files.setLastModifiedTime(folder.resolve("_lock"), FileTime.from(then));
    return then;
  }

  private static void await(Callable<Boolean> reached) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    while (!reached.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(5);
    }
  }

  private void write(String host, long pid) throws IOException {
    Files.writeString(
        folder.resolve("_lock"),
        "{\"run_id\":\"run-0\",\"host\":\"%s\",\"pid\":%d,\"process_started_utc\":\"%s\"}"
            .formatted(host, pid, "2001-02-03T04:05:06Z"));
  }

  private static String thisHost() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static long pidOfDeadProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
