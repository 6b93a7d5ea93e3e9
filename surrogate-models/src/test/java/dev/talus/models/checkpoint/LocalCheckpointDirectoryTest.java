package dev.talus.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCheckpointDirectoryTest {
  @TempDir private Path root;

  @Test
  void showsNothingBeforeItIsPublished() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);

    try (StagedCheckpoint staged = directory.stage("one")) {
      write(staged, "a.f32", 1, 2);
      assertThat(directory.checkpoints()).isEmpty();
      assertThat(directory.size("one", "a.f32")).isEmpty();

      staged.publish();
    }

    assertThat(directory.checkpoints()).containsExactly("one");
    assertThat(directory.size("one", "a.f32")).hasValue(2);
    assertThat(directory.open("one", "a.f32").readAllBytes()).containsExactly(1, 2);
  }

  @Test
  void leavesNothingOfWhatWasNotPublished() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);

    try (StagedCheckpoint staged = directory.stage("one")) {
      write(staged, "a.f32", 1);
    }

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void removesTheLeftoversOfACrash() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);
    write(directory.stage("one"), "old.f32", 1); // never closed, as if the process had died

    try (StagedCheckpoint staged = directory.stage("one")) {
      write(staged, "new.f32", 2);
      staged.publish();
    }

    assertThat(directory.size("one", "old.f32")).isEmpty();
    assertThat(directory.size("one", "new.f32")).hasValue(1);
  }

  @Test
  void neverPublishesOverACheckpoint() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);
    try (StagedCheckpoint staged = directory.stage("one")) {
      Files.createDirectory(root.resolve("one"));

      assertThatThrownBy(staged::publish).isInstanceOf(FileAlreadyExistsException.class);
    }
  }

  @Test
  void movesAndReadsThePointer() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);
    assertThat(directory.latest()).isEmpty();

    directory.pointLatestTo("one");
    directory.pointLatestTo("two");

    assertThat(directory.latest()).contains("two");
  }

  @Test
  void refusesAPointerThatCannotBeOne() throws IOException {
    Files.write(root.resolve("latest"), new byte[5000]);

    assertThatThrownBy(() -> new LocalCheckpointDirectory(root).latest())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("5000 bytes");
  }

  @Test
  void deletesACheckpointWhole() throws IOException {
    CheckpointDirectory directory = new LocalCheckpointDirectory(root);
    try (StagedCheckpoint staged = directory.stage("one")) {
      write(staged, "a.f32", 1);
      staged.publish();
    }

    directory.delete("one");

    assertThat(root).isEmptyDirectory();
  }

  private static void write(StagedCheckpoint staged, String file, int... bytes) throws IOException {
    try (OutputStream out = staged.create(file)) {
      for (int b : bytes) {
        out.write(b);
      }
    }
  }
}
