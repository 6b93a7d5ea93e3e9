package dev.talus.meshio.format.cgns;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of the tree in a CGNS file: an HDF5 group with a label in an attribute and its data, if it
 * has any, in a dataset " data" (SIDS to HDF5, "Node description").
 *
 * @param path of the group in its file
 * @param name that the node goes by; a link may have another than its target
 * @param label kind of node, e.g. {@code Zone_t}; empty where the file has none
 */
record CgnsNode(CgnsFiles files, Hdf5File file, String path, String name, String label) {
  private static final String DATA = "/ data";

  /** Nodes below this one by name, links replaced by what they lead to. */
  List<CgnsNode> children() throws IOException {
    List<CgnsNode> children = new ArrayList<>();
    for (String child : file.children(path)) {
      // Names that start with a blank are those of the storage itself.
      if (!child.startsWith(" ")) {
        children.add(followed(child));
      }
    }
    return children;
  }

  /** Nodes of a label below this one. */
  List<CgnsNode> all(String childLabel) throws IOException {
    return children().stream().filter(child -> child.label.equals(childLabel)).toList();
  }

  /** The first node of a label below this one. */
  Optional<CgnsNode> first(String childLabel) throws IOException {
    return all(childLabel).stream().findFirst();
  }

  /** The node of a name below this one. */
  Optional<CgnsNode> child(String childName) throws IOException {
    return file.has(path + "/" + childName) ? Optional.of(followed(childName)) : Optional.empty();
  }

  /** The node of a name below this one, which the format asks for. */
  CgnsNode required(String childName) throws IOException {
    return child(childName).orElseThrow(() -> failure("a node " + childName, "none"));
  }

  /** The numbers of the node, in the order of the file: of several indices the first runs first. */
  Hdf5Numbers numbers() throws IOException {
    return file.numbers(path + DATA);
  }

  /** The numbers of the node, integers. */
  long[] integers() throws IOException {
    return numbers().toLongs(failure("integers", "other values"));
  }

  /** As many integers. */
  long[] integers(int count) throws IOException {
    long[] values = integers();
    if (values.length != count) {
      throw failure(count + " integers", values.length + " of them");
    }
    return values;
  }

  /** The words of the node. */
  List<String> texts() throws IOException {
    return file.texts(path + DATA);
  }

  /** The word of the node; empty if it has none. */
  String text() throws IOException {
    return file.has(path + DATA) ? String.join("", texts()) : "";
  }

  /** The word of the child of that label, or another if there is no such child. */
  String textOf(String childLabel, String otherwise) throws IOException {
    Optional<CgnsNode> child = first(childLabel);
    return child.isPresent() ? child.get().text() : otherwise;
  }

  MeshFormatException failure(String expected, String found) {
    return file.failure(path.isEmpty() ? "/" : path, expected, found);
  }

  private CgnsNode followed(String child) throws IOException {
    Hdf5File at = file;
    String target = path + "/" + child;
    for (int links = 0; "LK".equals(at.attributeText(target, "type").orElse("")); links++) {
      CgnsNode link = new CgnsNode(files, at, target, child, "");
      if (links == files.depth()) {
        throw link.failure("at most " + files.depth() + " links in a row", "more");
      }
      String to = String.join("", at.texts(target + "/ path"));
      String other = at.has(target + "/ file") ? String.join("", at.texts(target + "/ file")) : "";
      if (!other.isEmpty()) {
        at = files.linked(link, other);
      }
      if (!at.has(to)) {
        throw link.failure("a link to a node", "a link to " + to + ", which is not there");
      }
      target = to;
    }
    return new CgnsNode(files, at, target, child, at.attributeText(target, "label").orElse(""));
  }
}
