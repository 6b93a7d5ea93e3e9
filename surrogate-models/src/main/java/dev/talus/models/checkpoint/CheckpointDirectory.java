package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file system under a {@link CheckpointStore}: one directory that holds whole, published
 * checkpoints, each a directory of files that never change, and a pointer to the latest.
 *
 * <p>Implement it to keep checkpoints on another file system. There is one writer at a time; there
 * may be readers at any time. Names of checkpoints and files are simple names, never paths.
 */
public interface CheckpointDirectory {
  /** Where a checkpoint is, for messages. */
  String location(String checkpoint);

  /** Names of all published checkpoints, in any order; none if nothing was ever published. */
  List<String> checkpoints() throws IOException;

  /** Size in bytes of a file of a checkpoint, or empty if there is no such file. */
  OptionalLong size(String checkpoint, String file) throws IOException;

  /** Opens a file of a checkpoint to be read from the start. */
  InputStream open(String checkpoint, String file) throws IOException;

  /**
   * Begins a checkpoint under a temporary name; leftovers of an earlier attempt at the same
   * checkpoint are removed. Readers see nothing of it before {@link StagedCheckpoint#publish()}.
   */
  StagedCheckpoint stage(String checkpoint) throws IOException;

  /** Removes a checkpoint; readers see it whole or not at all. */
  void delete(String checkpoint) throws IOException;

  /** What the pointer to the latest checkpoint says, or empty if there is none. */
  Optional<String> latest() throws IOException;

  /** Atomically sets the pointer to the latest checkpoint. */
  void pointLatestTo(String checkpoint) throws IOException;
}
