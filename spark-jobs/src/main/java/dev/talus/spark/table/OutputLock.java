package dev.talus.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The right to write into an output folder: the file {@value #FILE} in it, which only one run can
 * create.
 *
 * <p>The file says who holds the lock. The lock of a process that has ended on this host is taken
 * over; whether a process of another host is alive cannot be seen from here, so its lock is kept
 * and the message says what to remove. Object stores that cannot create a file exclusively give no
 * protection.
 */
final class OutputLock implements AutoCloseable {
  static final String FILE = "_lock";
  private static final String TAKEOVER_FILE = "_lock_takeover";

  private final FileSystem fs;
  private final Path file;
  private final String token;

  private OutputLock(FileSystem fs, Path file, String token) {
    this.fs = fs;
    this.file = file;
    this.token = token;
  }

  /**
   * Takes the lock.
   *
   * @throws OutputLockedException if another run holds it
   */
  static OutputLock acquire(FileSystem fs, Path root, String runId) throws IOException {
    fs.mkdirs(root);
    Path file = new Path(root, FILE);
    String token = UUID.randomUUID().toString();
    JsonNode owner = describeOwner(runId, token);
    if (!create(fs, file, owner) && !takeOver(fs, root, file, owner)) {
      throw lockedBy(root, file, read(fs, file));
    }
    return new OutputLock(fs, file, token);
  }

  /** Gives the lock back, unless somebody removed it by hand and another run has one now. */
  @Override
  public void close() throws IOException {
    if (read(fs, file).path("token").asText().equals(token)) {
      fs.delete(file, false);
    }
  }

  private static JsonNode describeOwner(String runId, String token) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    ObjectNode owner = Json.object();
    owner.put("run_id", runId);
    owner.put("host", InetAddress.getLocalHost().getHostName());
    owner.put("pid", self.pid());
    owner.put("process_started_utc", startOf(self));
    owner.put("locked_utc", Instant.now().toString());
    owner.put("token", token);
    return owner;
  }

  private static boolean create(FileSystem fs, Path file, JsonNode owner) throws IOException {
    byte[] bytes = Json.pretty(owner).getBytes(StandardCharsets.UTF_8);
    if (fs.getUri().getScheme().equals("file")) {
      // Hadoop's local file system looks first and creates afterwards, which two runs can both win.
      java.nio.file.Path local =
          java.nio.file.Path.of(Path.getPathWithoutSchemeAndAuthority(file).toString());
      try {
        Files.write(local, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      } catch (IOException e) {
        Files.deleteIfExists(local); // a full disk leaves an empty one, which would lock for ever
        throw e;
      }
    }
    try (OutputStream out = fs.create(file, false)) {
      out.write(bytes);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Replaces a stale lock by the new one. A second file makes sure that only one run at a time does
   * so: without it a late one could take the fresh lock of an early one for the stale one.
   */
  private static boolean takeOver(FileSystem fs, Path root, Path file, JsonNode owner)
      throws IOException {
    Path guard = new Path(root, TAKEOVER_FILE);
    if (!isStale(read(fs, file)) || !create(fs, guard, owner)) {
      return false;
    }
    try {
      if (isStale(read(fs, file))) {
        fs.delete(file, false);
      }
      return create(fs, file, owner);
    } finally {
      fs.delete(guard, false);
    }
  }

  private static boolean isStale(JsonNode owner) throws IOException {
    if (!owner.path("host").asText().equals(InetAddress.getLocalHost().getHostName())) {
      return false;
    }
    // A process number alone is not enough: the system gives it to a later process again.
    String started = owner.path("process_started_utc").asText();
    return ProcessHandle.of(owner.path("pid").asLong())
        .map(process -> !startOf(process).equals(started))
        .orElse(true);
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static JsonNode read(FileSystem fs, Path file) throws IOException {
    try (InputStream in = fs.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.isBlank() ? Json.object() : Json.parse(text, file.toString());
    } catch (FileNotFoundException e) {
      return Json.object();
    }
  }

  private static OutputLockedException lockedBy(Path root, Path file, JsonNode owner) {
    String who =
        owner.has("pid")
            ? "run "
                + owner.path("run_id").asText()
                + " (process "
                + owner.path("pid").asText()
                + " on "
                + owner.path("host").asText()
                + ", since "
                + owner.path("locked_utc").asText()
                + ")"
            : "another run";
    return new OutputLockedException(
        "Output folder "
            + root
            + ": "
            + who
            + " is writing to it. Wait for its end; if that process is gone, remove "
            + file
            + " (and "
            + TAKEOVER_FILE
            + " beside it, if it is there).");
  }
}
