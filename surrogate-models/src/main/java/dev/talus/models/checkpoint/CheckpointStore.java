package dev.talus.models.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Saves and reads the checkpoints of one training, one directory each, named by step.
 *
 * <p>A checkpoint is complete or not there: it is written under a temporary name and renamed, then
 * the pointer to the latest is moved. Reading checks sizes and hashes of all it reads; nothing in a
 * checkpoint is ever executed. One writer at a time, any number of readers.
 */
public final class CheckpointStore {
  private static final Pattern STEP_NAME = Pattern.compile("step-\\d{12,}");

  private final CheckpointDirectory directory;

  /** A store over a directory; see {@link LocalCheckpointDirectory}. */
  public CheckpointStore(CheckpointDirectory directory) {
    this.directory = directory;
  }

  /** The name of the checkpoint of a step; names sort as steps do. */
  public static String nameOf(long step) {
    return String.format(Locale.ROOT, "step-%012d", step);
  }

  /**
   * Writes a checkpoint and makes it the latest.
   *
   * <p>If there is a checkpoint of this step with the same content already, as after a restart, it
   * is kept; nothing is ever overwritten.
   *
   * @throws CheckpointException if there is a different checkpoint of this step
   */
  public StoredCheckpoint save(Checkpoint checkpoint) throws IOException {
    String name = nameOf(checkpoint.state().step());
    StoredCheckpoint stored =
        directory.checkpoints().contains(name)
            ? requireSame(name, checkpoint)
            : write(name, checkpoint);
    directory.pointLatestTo(name);
    return stored;
  }

  private StoredCheckpoint requireSame(String name, Checkpoint checkpoint) throws IOException {
    String found = "a different checkpoint of this step";
    try {
      StoredCheckpoint existing = read(name);
      if (existing.content().sameContent(checkpoint)) {
        return existing;
      }
    } catch (CheckpointException e) {
      found = "one that cannot be read (" + e.getMessage() + ")";
    }
    throw new CheckpointException(
        directory.location(name),
        "no checkpoint, or one with the content to be saved",
        found,
        "Choose a new output directory, resume from the latest checkpoint, or delete this one");
  }

  private StoredCheckpoint write(String name, Checkpoint checkpoint) throws IOException {
    try (StagedCheckpoint staged = directory.stage(name)) {
      String modelId = new CheckpointWriter(staged).write(checkpoint);
      staged.publish();
      return new StoredCheckpoint(directory.location(name), name, modelId, checkpoint);
    }
  }

  /** Names of the checkpoints there are, by step, the oldest first. */
  public List<String> names() throws IOException {
    return directory.checkpoints().stream()
        .filter(name -> STEP_NAME.matcher(name).matches())
        .sorted()
        .toList();
  }

  /**
   * Reads a checkpoint completely, to resume from it.
   *
   * @throws CheckpointException if it is not a checkpoint, damaged, or of a newer version
   */
  public StoredCheckpoint read(String name) throws IOException {
    return new CheckpointReader(directory, name).readAll();
  }

  /**
   * Reads a checkpoint without the optimiser's state, to predict.
   *
   * @throws CheckpointException if it is not a checkpoint, damaged, or of a newer version
   */
  public StoredCheckpoint readWeights(String name) throws IOException {
    return new CheckpointReader(directory, name).readWeights();
  }

  /**
   * The name of the latest checkpoint, or empty if none was ever finished. Without a pointer, as a
   * process leaves it that dies while it moves it, that is the one of the highest step.
   *
   * @throws CheckpointException if the pointer names a checkpoint that is not there
   */
  public Optional<String> latestName() throws IOException {
    Optional<String> latest = directory.latest();
    List<String> names = names();
    if (latest.isEmpty() && !names.isEmpty()) {
      return Optional.of(names.get(names.size() - 1));
    }
    if (latest.isPresent() && !names.contains(latest.get())) {
      throw new CheckpointException(
          directory.location("latest"),
          "the name of a checkpoint in this directory",
          "'" + latest.get() + "'",
          "Name the checkpoint to use explicitly; there are " + names);
    }
    return latest;
  }

  /** Reads the latest checkpoint completely; empty if none was ever finished. */
  public Optional<StoredCheckpoint> latest() throws IOException {
    Optional<String> name = latestName();
    return name.isPresent() ? Optional.of(read(name.get())) : Optional.empty();
  }

  /**
   * Reads the latest checkpoint completely, for a training that goes on from it. Puts the pointer
   * back if a process died while it moved it.
   */
  public Optional<StoredCheckpoint> resume() throws IOException {
    Optional<StoredCheckpoint> latest = latest();
    if (latest.isPresent() && directory.latest().isEmpty()) {
      directory.pointLatestTo(latest.get().name());
    }
    return latest;
  }

  /**
   * Deletes all but the newest checkpoints. The one that {@code latest} names is always kept.
   *
   * @param keep how many to keep, 1 or more
   */
  public void prune(int keep) throws IOException {
    if (keep < 1) {
      throw new IllegalArgumentException("Expected to keep 1 checkpoint or more, found " + keep);
    }
    Optional<String> latest = directory.latest();
    List<String> names = names();
    for (String name : names.subList(0, Math.max(0, names.size() - keep))) {
      if (!latest.equals(Optional.of(name))) {
        directory.delete(name);
      }
    }
  }
}
