package dev.talus.meshio.format.cgns;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.hdf5.Hdf5File;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A CGNS file and those that it links to, open for one reading, with one account of memory. */
final class CgnsFiles implements Closeable {
  private final FileTree files;
  private final String path;
  private final ReadLimits limits;
  private final MemoryBudget budget;
  private final Map<String, Hdf5File> open = new HashMap<>();

  CgnsFiles(FileTree files, String path, ReadLimits limits) {
    this.files = files;
    this.path = path;
    this.limits = limits;
    this.budget = limits.budget(files.describe(path));
  }

  /** The root of the main file. */
  CgnsNode root() throws IOException {
    return new CgnsNode(this, file(path), "", "", "");
  }

  MemoryBudget budget() {
    return budget;
  }

  /** How many links may lead to each other. */
  int depth() {
    return limits.depth();
  }

  /** The file that a link names, relative to the folder of the main file. */
  Hdf5File linked(CgnsNode link, String reference) throws IOException {
    String target = TreePath.resolve(files, path, reference, link.path());
    if (!files.isFile(target)) {
      throw link.failure("a file beside this one", reference + ", which is not there");
    }
    if (!open.containsKey(target) && open.size() >= limits.files()) {
      throw link.failure("at most " + limits.files() + " files", reference);
    }
    return file(target);
  }

  @Override
  public void close() throws IOException {
    for (Hdf5File file : open.values()) {
      file.close();
    }
  }

  private Hdf5File file(String target) throws IOException {
    Hdf5File known = open.get(target);
    if (known == null) {
      known = new Hdf5File(files, target, limits, budget);
      open.put(target, known);
    }
    return known;
  }
}
