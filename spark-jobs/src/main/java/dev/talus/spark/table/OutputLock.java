package dev.talus.spark.table;

import dev.talus.spark.job.ResourcesMissingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write into an output folder: the file {@value #FILE} in it, which only one run can
 * create.
 *
 * <p>The file says who holds the lock, and the holder writes it again every minute. The lock of a
 * process that has ended on this host is taken over at once. Whether a process of another host is
 * alive cannot be seen from here, so its lock is taken over when it was not written again for
 * {@value #LEASE_MINUTES} minutes, by the clock of the file system. A run that loses its lock that
 * way, because it was suspended, publishes nothing any more. Object stores that cannot create a
 * file exclusively give no protection.
 */
final class OutputLock implements AutoCloseable {
  static final String FILE = "_lock";
  static final int LEASE_MINUTES = 15;
  private static final String TAKEOVER_FILE = "_lock_takeover";
  private static final Duration RENEWAL = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(OutputLock.class);

  private final FileSystem fs;
  private final Path file;
  private final LockOwner owner;
  private final Thread renewal;
  private boolean closed;

  private OutputLock(FileSystem fs, Path file, LockOwner owner, Duration every) {
    this.fs = fs;
    this.file = file;
    this.owner = owner;
    this.renewal = new Thread(() -> renew(every), "talus-output-lock");
    renewal.setDaemon(true);
    renewal.start();
  }

  /**
   * Takes the lock; the folder is made if needed.
   *
   * @throws OutputLockedException if another run holds it
   * @throws ResourcesMissingException if there is no such folder and it cannot be made
   */
  static OutputLock acquire(FileSystem fs, Path root, String runId) throws IOException {
    return acquire(fs, root, runId, RENEWAL);
  }

  /** The same with another time between renewals. */
  static OutputLock acquire(FileSystem fs, Path root, String runId, Duration every)
      throws IOException {
    makeFolder(fs, root);
    Path file = new Path(root, FILE);
    LockOwner owner = LockOwner.here(runId);
    if (!create(fs, file, owner) && !takeOver(fs, root, file, owner)) {
      throw lockedBy(root, file, read(fs, file));
    }
    return new OutputLock(fs, file, owner, every);
  }

  private static void makeFolder(FileSystem fs, Path root) {
    try {
      if (!fs.mkdirs(root)) {
        throw new IOException("it cannot be made there");
      }
    } catch (IOException e) {
      throw new ResourcesMissingException(
          "Output folder %s: expected a folder to write to, but %s. Choose another `output`."
              .formatted(root, e.getMessage()));
    }
  }

  /**
   * Checks that nobody took the lock over.
   *
   * @throws OutputLockedException if somebody did
   */
  synchronized void requireHeld() throws IOException {
    if (!isHeld()) {
      throw lockedBy(file.getParent(), file, read(fs, file));
    }
  }

  /** Gives the lock back, unless another run has it now. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll(); // an interrupt could hit a renewal half-way and leave an empty file
    }
    try {
      renewal.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (isHeld()) {
      fs.delete(file, false);
    }
  }

  /** What tells this lock from all others. */
  String token() {
    return owner.token();
  }

  /** Whether no other run took the lock over. */
  boolean isHeld() throws IOException {
    return read(fs, file).isSameRun(owner);
  }

  /** Renews until the lock is closed or lost. Nobody reads the file here while it is written. */
  private synchronized void renew(Duration every) {
    try {
      boolean mine = true;
      while (mine && !closed) {
        wait(every.toMillis());
        mine = closed || renewed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the file again, if it can be; whether another try makes sense. */
  private boolean renewed() {
    try {
      if (!isHeld()) {
        return false;
      }
      write(fs, file, owner, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{}: cannot be renewed: {}", file, e.getMessage());
    }
    return true;
  }

  private static boolean create(FileSystem fs, Path file, LockOwner owner) throws IOException {
    try {
      write(fs, file, owner, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException | FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void write(FileSystem fs, Path file, LockOwner owner, StandardOpenOption how)
      throws IOException {
    byte[] bytes = Json.pretty(owner.json()).getBytes(StandardCharsets.UTF_8);
    if (fs.getUri().getScheme().equals("file")) {
      // Hadoop's local file system looks first and creates afterwards, which two runs can both win.
      java.nio.file.Path local =
          java.nio.file.Path.of(Path.getPathWithoutSchemeAndAuthority(file).toString());
      try {
        Files.write(local, bytes, how, StandardOpenOption.WRITE);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        if (how == StandardOpenOption.CREATE_NEW) {
          Files.deleteIfExists(local); // a full disk leaves an empty one
        }
        throw e;
      }
    } else {
      try (OutputStream out = fs.create(file, how != StandardOpenOption.CREATE_NEW)) {
        out.write(bytes);
      }
    }
  }

  /**
   * Replaces a stale lock by the new one. A second file makes sure that only one run at a time does
   * so: without it a late one could take the fresh lock of an early one for the stale one. It also
   * tells the time of the file system.
   */
  private static boolean takeOver(FileSystem fs, Path root, Path file, LockOwner owner)
      throws IOException {
    Path guard = new Path(root, TAKEOVER_FILE);
    if (!isStale(fs, file, System.currentTimeMillis()) || !create(fs, guard, owner)) {
      return false;
    }
    try {
      if (isStale(fs, file, fs.getFileStatus(guard).getModificationTime())) {
        fs.delete(file, false);
      }
      return create(fs, file, owner);
    } finally {
      fs.delete(guard, false);
    }
  }

  private static boolean isStale(FileSystem fs, Path file, long nowMillis) throws IOException {
    LockOwner owner = read(fs, file);
    if (owner.isOnThisHost()) {
      return owner.hasEnded();
    }
    try {
      long age = nowMillis - fs.getFileStatus(file).getModificationTime();
      return age > Duration.ofMinutes(LEASE_MINUTES).toMillis();
    } catch (FileNotFoundException e) {
      return false; // given back meanwhile
    }
  }

  private static LockOwner read(FileSystem fs, Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LockOwner(text.isBlank() ? Json.object() : Json.parse(text, file.toString()));
    } catch (FileNotFoundException e) {
      return new LockOwner(Json.object());
    }
  }

  private static OutputLockedException lockedBy(Path root, Path file, LockOwner owner) {
    return new OutputLockedException(
        "Output folder %s: %s is writing to it. Wait for its end. If that process is gone, its lock is void after %d minutes; to go on at once, remove %s (and %s beside it, if it is there)."
            .formatted(root, owner.text(), LEASE_MINUTES, file, TAKEOVER_FILE));
  }
}
