package dev.talus.meshio.format.gmsh;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.text.MixedScanner;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The sections {@code $Entities} and {@code $PartitionedEntities} of version 4: which physical
 * groups each geometrical entity belongs to. All else there is passed over.
 */
final class EntitiesSection {
  private static final String[] KINDS = {"point", "curve", "surface", "volume"};
  private static final int[] NO_GROUPS = {};

  private final MixedScanner in;
  private final MshValues values;
  private final MshHeader header;
  private final MemoryBudget budget;
  private final Map<GroupKey, int[]> groups = new HashMap<>();

  EntitiesSection(MixedScanner in, MshHeader header, MemoryBudget budget) {
    this.in = in;
    this.values = MshValues.of(in, header);
    this.header = header;
    this.budget = budget;
  }

  /** Tags of the physical groups of an entity, positive. */
  int[] groupsOf(int dimension, int entity) {
    return groups.getOrDefault(new GroupKey(dimension, entity), NO_GROUPS);
  }

  void read() throws IOException {
    long[] counts = new long[4];
    values.sizes(counts, 0, 4, "the number of entities of a dimension");
    for (int dimension = 0; dimension < 4; dimension++) {
      for (long i = 0; i < counts[dimension]; i++) {
        readEntity(dimension);
      }
    }
  }

  void readPartitioned() throws IOException {
    values.size("the number of partitions");
    long ghosts = values.size("the number of ghost entities");
    for (long i = 0; i < ghosts; i++) {
      values.integer("the tag of a ghost entity");
      values.integer("the partition of a ghost entity");
    }
    long[] counts = new long[4];
    values.sizes(counts, 0, 4, "the number of partitioned entities of a dimension");
    for (int dimension = 0; dimension < 4; dimension++) {
      for (long i = 0; i < counts[dimension]; i++) {
        readPartitionedEntity(dimension);
      }
    }
  }

  private void readEntity(int dimension) throws IOException {
    int tag = values.integer("the tag of a " + KINDS[dimension]);
    readRest(dimension, tag);
  }

  private void readPartitionedEntity(int dimension) throws IOException {
    int tag = values.integer("the tag of a partitioned " + KINDS[dimension]);
    values.integer("the dimension of a parent entity");
    values.integer("the tag of a parent entity");
    skipTags("partitions", count("partitions"));
    readRest(dimension, tag);
  }

  /** Bounds, physical groups, bounding entities. */
  private void readRest(int dimension, int tag) throws IOException {
    // Version 4.1 gives points by their coordinates, all else and 4.0 by a box.
    int reals = dimension == 0 && header.version() > 40 ? 3 : 6;
    for (int i = 0; i < reals; i++) {
      values.real("a bound of a " + KINDS[dimension]);
    }
    int[] tags = readTags(count("physical groups"));
    if (tags.length > 0) {
      budget.claim(tags.length + 16L, Integer.BYTES, "physical groups of entities");
      groups.put(new GroupKey(dimension, tag), tags);
    }
    if (dimension > 0) {
      skipTags("bounding entities", count("bounding entities"));
    }
  }

  private long count(String of) throws IOException {
    long count = values.size("the number of " + of);
    if (count < 0) {
      throw in.failure("the number of " + of, Long.toString(count));
    }
    return count;
  }

  /** Memory grows with what is read: the count may be anything. */
  private int[] readTags(long count) throws IOException {
    int[] tags = new int[(int) Math.min(count, 16)];
    int size = 0;
    for (long i = 0; i < count; i++) {
      // A negative tag turns the orientation, which groups do not have.
      int tag = Math.abs(values.integer("the tag of a physical group"));
      if (size == tags.length) {
        tags = Arrays.copyOf(tags, 2 * size);
      }
      tags[size++] = tag;
    }
    return Arrays.stream(tags, 0, size).filter(tag -> tag > 0).distinct().toArray();
  }

  private void skipTags(String of, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      values.integer("a tag of " + of);
    }
  }
}
