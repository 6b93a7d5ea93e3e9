package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.FileHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files of mesh functions beside a mesh, as {@code dolfin-convert} calls them: {@code
 * NAME_physical_region.xml} and {@code NAME_facet_region.xml} for {@code NAME.xml}, compressed or
 * not.
 */
final class SideFiles {
  /** What the values of a file belong to. */
  enum Kind {
    PHYSICAL_REGION,
    FACET_REGION;

    String suffix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String[] ENDINGS = {".xml", ".xml.gz", ".xml.zst"};

  /** How many files of a folder are looked into for a mesh. */
  private static final int MAX_LOOKS = 64;

  private SideFiles() {}

  /** The file of that kind beside a mesh. */
  static Optional<String> beside(FileTree files, String mesh, Kind kind) throws IOException {
    return firstOf(files, stem(mesh) + "_" + kind.suffix());
  }

  /** The file of the mesh that a file of values has its name from. */
  static Optional<String> meshOf(FileTree files, String values) throws IOException {
    String stem = stem(values);
    for (Kind kind : Kind.values()) {
      if (stem.endsWith("_" + kind.suffix())) {
        return firstOf(files, stem.substring(0, stem.length() - kind.suffix().length() - 1));
      }
    }
    return Optional.empty();
  }

  /** Names of the files in the folder of another that hold meshes. */
  static Optional<String> meshesBeside(FileTree files, String path) throws IOException {
    String folder = TreePath.parent(path);
    List<String> names = new ArrayList<>();
    int looks = 0;
    for (String name : files.list(folder)) {
      String other = TreePath.child(folder, name);
      if (ending(name).isEmpty() || !files.isFile(other) || looks++ >= MAX_LOOKS) {
        continue;
      }
      String text = FileHead.of(files, other).text();
      if (text.contains("<dolfin") && text.contains("<mesh ")) {
        names.add(name);
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }

  private static Optional<String> firstOf(FileTree files, String stem) throws IOException {
    for (String ending : ENDINGS) {
      if (files.isFile(stem + ending)) {
        return Optional.of(stem + ending);
      }
    }
    return Optional.empty();
  }

  private static String stem(String path) {
    return path.substring(0, path.length() - ending(path).length());
  }

  private static String ending(String path) {
    for (String ending : ENDINGS) {
      if (path.endsWith(ending)) {
        return ending;
      }
    }
    return "";
  }
}
