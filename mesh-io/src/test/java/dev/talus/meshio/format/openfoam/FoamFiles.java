package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.LocalFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cases for tests, in memory or from the resources. */
final class FoamFiles implements FileTree {
  private final Map<String, byte[]> contents = new TreeMap<>();

  /** A header of this class, format and arch. */
  static String header(String className, String format) {
    return "FoamFile\n{\n version 2.0;\n format "
        + format
        + ";\n class "
        + className
        + ";\n arch \"LSB;label=32;scalar=64\";\n}\n// * * //\n";
  }

  /** A cube of one cell as text, with the patches bottom (1 face) and rest (5). */
  static FoamFiles cube() {
    return new FoamFiles()
        .with(
            "constant/polyMesh/points",
            header("vectorField", "ascii")
                + "8((0 0 0)(1 0 0)(1 1 0)(0 1 0)(0 0 1)(1 0 1)(1 1 1)(0 1 1))")
        .with(
            "constant/polyMesh/faces",
            header("faceList", "ascii")
                + "6\n(\n4(0 3 2 1)\n4(4 5 6 7)\n4(0 1 5 4)\n4(1 2 6 5)\n4(2 3 7 6)\n4(3 0 4 7)\n)")
        .with("constant/polyMesh/owner", header("labelList", "ascii") + "6{0}")
        .with("constant/polyMesh/neighbour", header("labelList", "ascii") + "0()")
        .with(
            "constant/polyMesh/boundary",
            header("polyBoundaryMesh", "ascii")
                + "2(bottom{type wall; inGroups 1(wall); nFaces 1; startFace 0;}"
                + " rest{type patch; nFaces 5; startFace 1;})");
  }

  static FileTree resources() {
    try {
      return new LocalFiles(Path.of(FoamFiles.class.getResource("/openfoam").toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  FoamFiles with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  FoamFiles with(String path, byte[] bytes) {
    contents.put(path, bytes);
    return this;
  }

  byte[] content(String path) {
    return contents.get(path);
  }

  List<String> paths() {
    return List.copyOf(contents.keySet());
  }

  @Override
  public InputStream open(String path) throws IOException {
    byte[] bytes = contents.get(path);
    if (bytes == null) {
      throw new NoSuchFileException(path);
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public long size(String path) {
    return contents.get(path).length;
  }

  @Override
  public boolean isFile(String path) {
    return contents.containsKey(path);
  }

  @Override
  public boolean isFolder(String path) {
    return path.isEmpty()
        || contents.keySet().stream().anyMatch(name -> name.startsWith(path + "/"));
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String path : contents.keySet()) {
      if (path.startsWith(prefix)) {
        names.add(path.substring(prefix.length()).split("/", 2)[0]);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public String describe(String path) {
    return path.isEmpty() ? "case" : path;
  }
}
