package dev.talus.spark.table;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Puts a finished table in its place, over an older one if there is one.
 *
 * <p>The order of steps decides what readers see if the process dies between any two of them: the
 * old table, no complete table, or the new one, never a mixture.
 *
 * <ol>
 *   <li>Remove the old manifest: from here on the old table is not complete any more.
 *   <li>Move the old table into the staging folder.
 *   <li>Move the files of the old table that stay to the new one.
 *   <li>Move the new table to its place.
 *   <li>Write its manifest: from here on it is complete.
 *   <li>Delete the old table.
 * </ol>
 *
 * Only single files have to appear atomically, so this is right on object stores too, where a
 * folder is renamed file by file.
 */
final class Publication {
  private final FileSystem fs;
  private final Path root;
  private final Path staging;

  Publication(FileSystem fs, Path root, Path staging) {
    this.fs = fs;
    this.root = root;
    this.staging = staging;
  }

  void publish(Path staged, TableManifest manifest) throws IOException {
    publish(staged, List.of(), manifest);
  }

  /**
   * Publishes a table that takes over files of the older one.
   *
   * @param kept names of these files, none of which the staged table has
   */
  void publish(Path staged, List<String> kept, TableManifest manifest) throws IOException {
    Path target = new Path(root, manifest.table());
    Path old = new Path(staging, manifest.table() + ".old");
    setAside(target, old);
    for (String file : kept) {
      TableFolder.rename(fs, new Path(old, file), new Path(staged, file));
    }
    TableFolder.rename(fs, staged, target);
    new TableFolder(fs, target).write(TableManifest.FILE, manifest.toJson());
    fs.delete(old, true);
  }

  /** Removes a table, if it is there; readers see all of it or no complete table. */
  void withdraw(String table) throws IOException {
    Path old = new Path(staging, table + ".old");
    setAside(new Path(root, table), old);
    fs.delete(old, true);
  }

  private void setAside(Path target, Path old) throws IOException {
    if (fs.exists(target)) {
      fs.delete(new Path(target, TableManifest.FILE), false);
      fs.mkdirs(old.getParent());
      TableFolder.rename(fs, target, old);
    }
  }
}
