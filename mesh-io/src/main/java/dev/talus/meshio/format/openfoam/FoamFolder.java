package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.util.Optional;

/**
 * A folder with OpenFOAM files, each plain or with {@code .gz} behind its name.
 *
 * @param files tree that it lies in
 * @param path its path there
 * @param limits bounds on what its files may ask for
 * @param block for a folder of a collated case, which block of each file belongs to the part; -1
 *     where files are whole
 */
record FoamFolder(FileTree files, String path, ReadLimits limits, int block) {
  private static final int WHOLE = -1;

  FoamFolder(FileTree files, String path, ReadLimits limits) {
    this(files, path, limits, WHOLE);
  }

  /** A folder in this one; for no name, this one. */
  FoamFolder child(String name) {
    return name.isEmpty() ? this : new FoamFolder(files, TreePath.child(path, name), limits, block);
  }

  /** The same folder with one block of each of its files. */
  FoamFolder ofBlock(int number) {
    return new FoamFolder(files, path, limits, number);
  }

  boolean exists() throws IOException {
    return files.isFolder(path);
  }

  /** Path of a file, plain before compressed, if it is there. */
  Optional<String> find(String name) throws IOException {
    for (String candidate : new String[] {name, name + ".gz"}) {
      String file = TreePath.child(path, candidate);
      if (files.isFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** Opens a file that must be there. */
  FoamInput open(String name) throws IOException {
    Optional<String> file = find(name);
    if (file.isEmpty()) {
      throw new MeshFormatException(
          files.describe(path),
          "file " + name,
          "it, or " + name + ".gz",
          "neither",
          "Copy the whole case.");
    }
    return block == WHOLE
        ? FoamInput.open(files, file.get(), limits)
        : CollatedFile.open(files, file.get(), limits, block);
  }
}
