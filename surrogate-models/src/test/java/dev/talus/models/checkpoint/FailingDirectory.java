package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A directory on a disk that fails at the n-th change of it, and from then on. */
final class FailingDirectory implements CheckpointDirectory {
  private final CheckpointDirectory disk;
  private int changesLeft;

  FailingDirectory(CheckpointDirectory disk, int changesThatWork) {
    this.disk = disk;
    changesLeft = changesThatWork;
  }

  private void change() throws IOException {
    if (changesLeft == 0) {
      throw new IOException("No space left on device");
    }
    changesLeft--;
  }

  @Override
  public StagedCheckpoint stage(String checkpoint) throws IOException {
    change();
    StagedCheckpoint staged = disk.stage(checkpoint);
    return new StagedCheckpoint() {
      @Override
      public OutputStream create(String file) throws IOException {
        change();
        return staged.create(file);
      }

      @Override
      public void publish() throws IOException {
        change();
        staged.publish();
      }

      @Override
      public void close() {
        // As after a power cut: nothing tidies up.
      }
    };
  }

  @Override
  public void pointLatestTo(String checkpoint) throws IOException {
    change();
    disk.pointLatestTo(checkpoint);
  }

  @Override
  public void delete(String checkpoint) throws IOException {
    change();
    disk.delete(checkpoint);
  }

  @Override
  public String location(String checkpoint) {
    return disk.location(checkpoint);
  }

  @Override
  public List<String> checkpoints() throws IOException {
    return disk.checkpoints();
  }

  @Override
  public OptionalLong size(String checkpoint, String file) throws IOException {
    return disk.size(checkpoint, file);
  }

  @Override
  public InputStream open(String checkpoint, String file) throws IOException {
    return disk.open(checkpoint, file);
  }

  @Override
  public Optional<String> latest() throws IOException {
    return disk.latest();
  }
}
