package dev.talus.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A small text file in UTF-8 on any file system Hadoop knows; written whole or not at all. */
public final class TextFile {
  private final FileSystem fs;
  private final Path path;

  private TextFile(FileSystem fs, Path path) {
    this.fs = fs;
    this.path = path;
  }

  /** The file of that name in a folder. */
  public static TextFile in(SparkSession spark, String folder, String name) {
    try {
      Path path = new Path(folder, name);
      return new TextFile(path.getFileSystem(spark.sessionState().newHadoopConf()), path);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + "/" + name + ": " + e.getMessage(), e);
    }
  }

  /** The content, if the file exists. */
  public Optional<String> read() {
    try {
      if (!fs.exists(path)) {
        return Optional.empty();
      }
      try (InputStream in = fs.open(path)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Replaces the content. */
  public void write(String text) {
    Path temporary = new Path(path.getParent(), "_" + path.getName() + ".tmp");
    try {
      try (OutputStream out = fs.create(temporary, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      fs.delete(path, false);
      if (!fs.rename(temporary, path)) {
        throw new IOException("cannot rename " + temporary.getName());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Deletes the file, if it exists. */
  public void delete() {
    try {
      fs.delete(path, false);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
