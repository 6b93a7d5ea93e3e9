package dev.talus.spark.train;

import dev.talus.models.checkpoint.CheckpointDirectory;
import dev.talus.models.checkpoint.CheckpointException;
import dev.talus.models.checkpoint.StagedCheckpoint;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checkpoints in a folder of any file system Hadoop knows. */
public final class HadoopCheckpointDirectory implements CheckpointDirectory {
  private static final String LATEST = "latest";

  private final FileSystem fs;
  private final Path root;

  /** Uses this folder, which need not exist yet. */
  public HadoopCheckpointDirectory(FileSystem fs, Path root) {
    this.fs = fs;
    this.root = root;
  }

  @Override
  public String location(String checkpoint) {
    return new Path(root, checkpoint).toString();
  }

  @Override
  public List<String> checkpoints() throws IOException {
    List<String> names = new ArrayList<>();
    if (fs.exists(root)) {
      for (FileStatus entry : fs.listStatus(root)) {
        String name = entry.getPath().getName();
        if (entry.isDirectory() && !name.startsWith("_") && !name.startsWith(".")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  @Override
  public OptionalLong size(String checkpoint, String file) throws IOException {
    try {
      FileStatus status = fs.getFileStatus(path(checkpoint, file));
      return status.isFile() ? OptionalLong.of(status.getLen()) : OptionalLong.empty();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public InputStream open(String checkpoint, String file) throws IOException {
    return new Verified(fs.open(path(checkpoint, file)), location(checkpoint) + "/" + file);
  }

  @Override
  public StagedCheckpoint stage(String checkpoint) throws IOException {
    Path temporary = new Path(root, "_" + checkpoint + ".tmp");
    fs.delete(temporary, true);
    fs.mkdirs(temporary);
    return new Staged(temporary, new Path(root, checkpoint));
  }

  @Override
  public void delete(String checkpoint) throws IOException {
    Path hidden = new Path(root, "_" + checkpoint + ".deleted");
    fs.delete(hidden, true);
    rename(new Path(root, checkpoint), hidden);
    fs.delete(hidden, true);
  }

  @Override
  public Optional<String> latest() throws IOException {
    Path pointer = new Path(root, LATEST);
    if (!fs.exists(pointer)) {
      return Optional.empty();
    }
    try (InputStream in = fs.open(pointer)) {
      return Optional.of(new String(in.readNBytes(1024), StandardCharsets.US_ASCII).strip());
    }
  }

  @Override
  public void pointLatestTo(String checkpoint) throws IOException {
    Path temporary = new Path(root, "_" + LATEST + ".tmp");
    try (FSDataOutputStream out = fs.create(temporary, true)) {
      out.write((checkpoint + "\n").getBytes(StandardCharsets.US_ASCII));
      out.hsync();
    }
    Path pointer = new Path(root, LATEST);
    fs.delete(pointer, false);
    rename(temporary, pointer);
  }

  private Path path(String checkpoint, String file) {
    return new Path(new Path(root, checkpoint), file);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!fs.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to.getName());
    }
  }

  /** Tells of damage that the file system finds by its own checksums as of any other damage. */
  private static final class Verified extends FilterInputStream {
    private final String file;

    Verified(InputStream in, String file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (ChecksumException e) {
        CheckpointException damage =
            new CheckpointException(
                file,
                "the data that were written",
                "other data, as the file system's checksum shows",
                "The checkpoint is damaged: restore the file from a copy or use another checkpoint");
        damage.initCause(e);
        throw damage;
      }
    }
  }

  /** A file that is on its disks once it is closed, as the pointer to its checkpoint will be. */
  private static final class Synced extends FilterOutputStream {
    private final FSDataOutputStream file;

    Synced(FSDataOutputStream file) {
      super(file);
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      file.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      try (file) {
        file.hsync();
      }
    }
  }

  private final class Staged implements StagedCheckpoint {
    private final Path temporary;
    private final Path target;

    Staged(Path temporary, Path target) {
      this.temporary = temporary;
      this.target = target;
    }

    @Override
    public OutputStream create(String file) throws IOException {
      return new Synced(fs.create(new Path(temporary, file), false));
    }

    @Override
    public void publish() throws IOException {
      if (fs.exists(target)) {
        throw new IOException("There is a checkpoint " + target + " already");
      }
      rename(temporary, target);
    }

    @Override
    public void close() throws IOException {
      fs.delete(temporary, true);
    }
  }
}
