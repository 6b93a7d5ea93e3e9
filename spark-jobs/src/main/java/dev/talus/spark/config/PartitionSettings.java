package dev.talus.spark.config;

import static dev.talus.spark.config.Section.ANY;

import java.util.List;

/** How partition cuts meshes and snapshots. */
public final class PartitionSettings {
  private static final Section SECTION = new Section();

  public static final Setting<Integer> PARTS =
      SECTION.integer("partition.parts", 1, "4", "Parts of each mesh and snapshot");
  public static final Setting<String> METHOD =
      SECTION.choice(
          "partition.method",
          List.of("bisection", "hilbert"),
          "bisection",
          "How parts are cut: across the longest sides, or along a Hilbert curve");
  public static final Setting<Integer> LAYERS =
      SECTION.integer(
          "partition.layers", 0, "1", "Layers of cells in the halo of a part of a mesh");
  public static final Setting<Double> HALO =
      SECTION.number(
          "partition.halo_m", 0, ANY, "0", "Reach of the halo of particles in m; 0: none");

  private PartitionSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
