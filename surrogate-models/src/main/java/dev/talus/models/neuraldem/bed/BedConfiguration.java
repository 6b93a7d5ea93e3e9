package dev.talus.models.neuraldem.bed;

import dev.talus.datasets.bed.BedField;
import dev.talus.models.checkpoint.StrictMap;
import dev.talus.models.neuraldem.bed.BedBranch.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sizes of a transient model; with the seed all that is needed to build one.
 *
 * @param width width of all tokens, d
 * @param heads attention heads, a divisor of d
 * @param depth multi-branch blocks
 * @param grid cells of the gas and their patches, model units
 * @param supernodes how particles are pooled
 * @param scalars names of the conditioning scalars in order
 * @param branches the branches, main branches first
 */
public record BedConfiguration(
    int width,
    int heads,
    int depth,
    PatchGrid grid,
    SupernodeRule supernodes,
    List<String> scalars,
    List<BedBranch> branches) {
  private static final String WHAT = "Bed configuration, ";

  /** Checks the sizes and copies the lists. */
  public BedConfiguration {
    scalars = List.copyOf(scalars);
    branches = List.copyOf(branches);
    require(width >= 6, "width", "at least 2 for each of the 3 coordinates", width);
    require(heads >= 1 && width % heads == 0, "heads", "a divisor of the width " + width, heads);
    require(depth >= 1, "depth", "at least 1", depth);
    require(!scalars.isEmpty(), "scalars", "at least one", scalars);
    List<Role> roles = branches.stream().map(BedBranch::role).toList();
    require(
        roles.contains(Role.MAIN) && roles.equals(roles.stream().sorted().toList()),
        "branches",
        "main branches first and at least one of them",
        roles);
    List<String> names = branches.stream().map(BedBranch::name).toList();
    require(names.stream().distinct().count() == names.size(), "branches", "each once", names);
    List<String> fields =
        branches.stream().flatMap(b -> b.fields().stream()).map(BedField::field).toList();
    require(
        fields.stream().distinct().count() == fields.size(),
        "branches",
        "each field in one branch and there once",
        fields);
  }

  private static void require(boolean holds, String key, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          WHAT + key + ": expected " + expected + ", found " + found + ".");
    }
  }

  /** The index of a branch. */
  public int branchIndex(String name) {
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "No branch \"" + name + "\"; the model has " + branchNames() + ".");
  }

  /** Names of the branches in order. */
  public List<String> branchNames() {
    return branches.stream().map(BedBranch::name).toList();
  }

  /** Whether some branch has fields of particles. */
  public boolean hasParticles() {
    return branches.stream().anyMatch(branch -> !branch.ofCells());
  }

  /** Whether a field is in some branch. */
  public boolean predicts(BedField field) {
    return branches.stream().anyMatch(branch -> branch.fields().contains(field));
  }

  /** Tokens of a branch. */
  int tokens(int branch) {
    return branches.get(branch).ofCells() ? grid.patches() : supernodes.supernodes();
  }

  /** Values that a token of a branch is decoded to. */
  int decodedValues(int branch) {
    BedBranch b = branches.get(branch);
    return b.ofCells() ? grid.cellsPerPatch() * b.components() : b.components();
  }

  /**
   * Whether the tokens are normed before a block: at the thirds of the depth, which so becomes
   * encoder, approximator and decoder.
   */
  boolean normBefore(int block) {
    return block > 0 && (block == depth / 3 || block == 2 * depth / 3);
  }

  /**
   * Whether rollouts can stay among the tokens: the blocks are in three parts, and branches predict
   * values, not changes.
   */
  public boolean allowsLatentSteps() {
    return depth >= 3 && branches.stream().allMatch(branch -> branch.residualScale().isEmpty());
  }

  /**
   * Refuses latent steps where they cannot be.
   *
   * @throws IllegalArgumentException if {@link #allowsLatentSteps} is false
   */
  void requireLatentSteps() {
    require(
        allowsLatentSteps(),
        "steps among the tokens",
        "3 blocks or more and branches that predict next values",
        depth + " blocks, " + branches);
  }

  /** The configuration as plain values for JSON; keys in snake_case. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("width", width);
    map.put("heads", heads);
    map.put("depth", depth);
    map.put("grid", GridValues.toMap(grid.grid()));
    map.put("patch", List.of(grid.px(), grid.py(), grid.pz()));
    map.put("points", supernodes.points());
    map.put("supernodes", supernodes.supernodes());
    map.put("radius", supernodes.radius());
    map.put("neighbours", supernodes.neighbours());
    map.put("scalars", scalars);
    map.put("branches", branches.stream().map(BedBranch::toMap).toList());
    return map;
  }

  /**
   * The inverse of {@link #toMap}.
   *
   * @throws IllegalArgumentException if a key is missing, unknown or of the wrong type, or a value
   *     out of range
   */
  public static BedConfiguration fromMap(Map<String, ?> map) {
    StrictMap values =
        StrictMap.of(
            "bed configuration",
            map,
            Set.of(
                "width",
                "heads",
                "depth",
                "grid",
                "patch",
                "points",
                "supernodes",
                "radius",
                "neighbours",
                "scalars",
                "branches"));
    int[] patch = GridValues.wholeTriple("Bed configuration", values, "patch");
    List<BedBranch> branches = new ArrayList<>();
    for (Object branch : values.list("branches")) {
      branches.add(BedBranch.fromMap(branch));
    }
    return new BedConfiguration(
        values.integer("width"),
        values.integer("heads"),
        values.integer("depth"),
        new PatchGrid(
            GridValues.fromMap("Bed configuration, grid", values.value("grid")),
            patch[0],
            patch[1],
            patch[2]),
        new SupernodeRule(
            values.integer("points"),
            values.integer("supernodes"),
            values.number("radius"),
            values.integer("neighbours")),
        values.texts("scalars"),
        branches);
  }
}
