package dev.talus.meshio.mesh;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A named or numbered set of cells or of points: a physical group, a node or element set, a
 * boundary patch. A cell may lie in several groups.
 *
 * @param name name, if the file gives one
 * @param tag number, if the file gives one; unique among groups of one dimension
 * @param dimension dimension of the cells, 0 to 3; 0 for points
 * @param on what the members are
 * @param members indices, rising. Not copied: treat as read-only
 */
public record MeshGroup(
    Optional<String> name, OptionalInt tag, int dimension, Members on, int[] members) {

  /** What the members of a group are. */
  public enum Members {
    POINTS,
    CELLS
  }

  /** Checks that members rise, so that each occurs once. */
  public MeshGroup {
    // Usually all is well, which a loop without a branch a member tells.
    int signs = members.length == 0 ? 0 : members[0];
    for (int i = 1; i < members.length; i++) {
      signs |= members[i] | (members[i] - members[i - 1] - 1);
    }
    for (int i = 1; signs < 0 && i < members.length; i++) {
      if (members[i] <= members[i - 1]) {
        throw new IllegalArgumentException(
            "Members of a group rise, but " + members[i] + " follows " + members[i - 1]);
      }
    }
  }

  /** Name, or the number where there is no name. */
  public String label() {
    return name.orElseGet(() -> tag.isPresent() ? "#" + tag.getAsInt() : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeshGroup that
        && name.equals(that.name)
        && tag.equals(that.tag)
        && dimension == that.dimension
        && on == that.on
        && Arrays.equals(members, that.members);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(members);
  }

  @Override
  public String toString() {
    return "MeshGroup["
        + label()
        + ", "
        + dimension
        + "-D, "
        + members.length
        + " "
        + on.name().toLowerCase(java.util.Locale.ROOT)
        + "]";
  }
}
