package dev.talus.meshio.format.vtkhdf;

import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.format.text.NaturalOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The data sets of a file: one, or those of a PartitionedDataSetCollection or MultiBlockDataSet,
 * found through its group {@code Assembly}. They are in the order of their attribute {@code Index},
 * or of the names of their groups ({@code Block_2} before {@code Block_10}).
 */
final class Blocks {
  static final String ROOT = "VTKHDF";
  static final List<String> COMPOSITES =
      List.of("PartitionedDataSetCollection", "MultiBlockDataSet");

  private static final String ASSEMBLY = ROOT + "/Assembly";

  /**
   * A data set.
   *
   * @param root its group
   * @param name what it is called in the assembly; empty if it is the whole file
   */
  record Block(String root, String name, String type) {}

  private record Place(Block block, long index) {}

  private final Hdf5File file;
  private final ReadLimits limits;
  private final List<Place> found = new ArrayList<>();

  private Blocks(Hdf5File file, ReadLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  static List<Block> of(Hdf5File file, ReadLimits limits) throws IOException {
    String type = file.attributeText(ROOT, "Type").orElse("");
    if (!COMPOSITES.contains(type)) {
      return List.of(new Block(ROOT, "", known(file, ROOT, type)));
    }
    Blocks blocks = new Blocks(file, limits);
    blocks.collect(ASSEMBLY, 0);
    if (blocks.found.isEmpty()) {
      // Without an assembly the data sets are those that say their type.
      for (String name : file.children(ROOT)) {
        blocks.take(ROOT + "/" + name, name);
      }
    }
    if (blocks.found.isEmpty()) {
      throw file.failure(ASSEMBLY, "links to data sets", "none");
    }
    return blocks.found.stream()
        .sorted(
            Comparator.comparingLong(Place::index)
                .thenComparing(place -> place.block().root(), NaturalOrder.INSTANCE))
        .map(Place::block)
        .toList();
  }

  private void collect(String group, int depth) throws IOException {
    if (depth >= limits.depth()) {
      throw file.failure(group, "at most " + limits.depth() + " nested groups", "one more");
    }
    for (String name : file.children(group)) {
      String child = group + "/" + name;
      String target = file.linkTarget(child).orElse(child);
      if (!take(target, name)) {
        collect(child, depth + 1);
      }
    }
  }

  /** Adds a data set once, however often it is linked to; tells whether it is one. */
  private boolean take(String path, String name) throws IOException {
    String root = path.replaceFirst("^/+", "");
    String type = file.attributeText(root, "Type").orElse("");
    if (type.isEmpty()) {
      return false;
    }
    if (found.stream().anyMatch(place -> place.block().root().equals(root))) {
      return true;
    }
    if (found.size() >= limits.files()) {
      throw file.failure(path, "at most " + limits.files() + " data sets", "more");
    }
    long[] index = file.attributeLongs(root, "Index").orElse(new long[0]);
    found.add(
        new Place(
            new Block(root, name, known(file, root, type)), index.length == 1 ? index[0] : 0));
    return true;
  }

  private static String known(Hdf5File file, String root, String type) throws IOException {
    if (PartedDataSet.TYPES.contains(type) || StructuredDataSet.TYPES.contains(type)) {
      return type;
    }
    throw file.failure(
        root,
        "one of the types "
            + String.join(", ", PartedDataSet.TYPES)
            + ", "
            + String.join(", ", StructuredDataSet.TYPES)
            + ", "
            + String.join(", ", COMPOSITES),
        type.isEmpty() ? "none" : type);
  }
}
