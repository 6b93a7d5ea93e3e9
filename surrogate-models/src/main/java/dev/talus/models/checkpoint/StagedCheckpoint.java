package dev.talus.models.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A checkpoint being written. Closing it without publishing removes it. */
public interface StagedCheckpoint extends Closeable {
  /** Creates a file; closing the stream makes its bytes durable. */
  OutputStream create(String file) throws IOException;

  /**
   * Makes the checkpoint visible under its name in one step, durably.
   *
   * @throws IOException if a checkpoint of that name exists
   */
  void publish() throws IOException;
}
