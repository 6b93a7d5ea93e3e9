package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checkpoint in a temporary directory beside its final place. */
final class LocalStagedCheckpoint implements StagedCheckpoint {
  private final Path temporary;
  private final Path target;

  LocalStagedCheckpoint(Path temporary, Path target) {
    this.temporary = temporary;
    this.target = target;
  }

  @Override
  public OutputStream create(String file) throws IOException {
    return DurableFiles.create(temporary.resolve(file));
  }

  @Override
  public void publish() throws IOException {
    if (Files.exists(target)) { // a rename would replace an empty directory
      throw new FileAlreadyExistsException(target.toString());
    }
    DurableFiles.syncDirectory(temporary);
    DurableFiles.moveAtomically(temporary, target);
  }

  @Override
  public void close() throws IOException {
    DurableFiles.deleteTree(temporary); // gone already if it was published
  }
}
