package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import java.io.IOException;
import java.util.Optional;

/** A folder with OpenFOAM files, each plain or with {@code .gz} behind its name. */
record FoamFolder(FileTree files, String path) {
  FoamFolder child(String name) {
    return new FoamFolder(files, TreePath.child(path, name));
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
    return FoamInput.open(files, file.get());
  }
}
