package dev.talus.models.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checkpoints in a directory of the local file system (or one mounted as such). It is created with
 * the first checkpoint.
 */
public final class LocalCheckpointDirectory implements CheckpointDirectory {
  private static final String LATEST = "latest";
  private static final long MAXIMUM_POINTER_BYTES = 1024;
  private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private final Path root;

  /** Uses this directory, which need not exist yet. */
  public LocalCheckpointDirectory(Path root) {
    this.root = root;
  }

  @Override
  public String location(String checkpoint) {
    return root.resolve(checkpoint).toString();
  }

  @Override
  public List<String> checkpoints() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(name -> SIMPLE_NAME.matcher(name).matches())
          .toList();
    }
  }

  @Override
  public OptionalLong size(String checkpoint, String file) throws IOException {
    Path path = child(child(root, checkpoint), file);
    return Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
  }

  @Override
  public InputStream open(String checkpoint, String file) throws IOException {
    return Files.newInputStream(child(child(root, checkpoint), file));
  }

  @Override
  public StagedCheckpoint stage(String checkpoint) throws IOException {
    Path target = child(root, checkpoint);
    Files.createDirectories(root);
    Path temporary = root.resolve("." + checkpoint + ".tmp");
    DurableFiles.deleteTree(temporary);
    Files.createDirectory(temporary);
    return new LocalStagedCheckpoint(temporary, target);
  }

  @Override
  public void delete(String checkpoint) throws IOException {
    Path hidden = root.resolve("." + checkpoint + ".deleted");
    DurableFiles.deleteTree(hidden);
    Files.move(child(root, checkpoint), hidden, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.deleteTree(hidden);
  }

  @Override
  public Optional<String> latest() throws IOException {
    Path pointer = root.resolve(LATEST);
    try {
      if (Files.size(pointer) > MAXIMUM_POINTER_BYTES) {
        throw new CheckpointException(
            pointer.toString(),
            "the name of a checkpoint",
            Files.size(pointer) + " bytes",
            "Name the checkpoint to use explicitly");
      }
      return Optional.of(Files.readString(pointer, StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void pointLatestTo(String checkpoint) throws IOException {
    Path temporary = root.resolve("." + LATEST + ".tmp");
    DurableFiles.write(temporary, (checkpoint + "\n").getBytes(StandardCharsets.US_ASCII));
    DurableFiles.moveAtomically(temporary, root.resolve(LATEST));
  }

  private static Path child(Path directory, String name) {
    if (!SIMPLE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          directory + ": expected a simple file name, found '" + name + "'");
    }
    return directory.resolve(name);
  }
}
