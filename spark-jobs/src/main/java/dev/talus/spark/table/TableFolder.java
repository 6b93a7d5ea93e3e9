package dev.talus.spark.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of one table on a file system: data files, dictionary, manifest.
 *
 * @param fs file system of the path
 * @param path the folder
 */
record TableFolder(FileSystem fs, Path path) {
  /** The manifest, or nothing if the folder or the manifest is absent. */
  Optional<TableManifest> manifest() throws IOException {
    return read(TableManifest.FILE)
        .map(json -> TableManifest.fromJson(json, file(TableManifest.FILE).toString()));
  }

  /** The data dictionary, or nothing if it is absent. */
  Optional<DataDictionary> dictionary() throws IOException {
    return read(DataDictionary.FILE)
        .map(json -> DataDictionary.fromJson(json, file(DataDictionary.FILE).toString()));
  }

  /** The Parquet files, hidden ones left out. */
  List<FileStatus> dataFiles() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus status : fs.listStatus(path)) {
      String name = status.getPath().getName();
      if (status.isFile() && !name.startsWith("_") && !name.startsWith(".")) {
        files.add(status);
      }
    }
    return files;
  }

  /** Writes a JSON file so that readers see the whole of it or nothing. */
  void write(String name, JsonNode json) throws IOException {
    Path target = file(name);
    Path temporary = file("." + name + ".tmp");
    try (OutputStream out = fs.create(temporary, true)) {
      out.write(Json.pretty(json).getBytes(StandardCharsets.UTF_8));
    }
    fs.delete(target, false);
    rename(fs, temporary, target);
  }

  Path file(String name) {
    return new Path(path, name);
  }

  /** Renames and turns Hadoop's quiet {@code false} into an exception. */
  static void rename(FileSystem fs, Path from, Path to) throws IOException {
    if (!fs.rename(from, to)) {
      throw new IOException("Could not rename " + from + " to " + to);
    }
  }

  private Optional<JsonNode> read(String name) throws IOException {
    Path file = file(name);
    try (InputStream in = fs.open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(Json.parse(text, file.toString()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
