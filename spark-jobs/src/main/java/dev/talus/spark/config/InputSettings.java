package dev.talus.spark.config;

import java.util.List;

/** What ingest reads. */
public final class InputSettings {
  private static final Section SECTION = new Section();

  public static final Setting<List<String>> PATHS =
      SECTION.texts(
          "input", "[]", "Folders, files or globs with the simulator's particle files or meshes");
  public static final Setting<List<String>> TEST =
      SECTION.texts("input.test", "[]", "A second set of them, whose cases are all test cases");
  public static final Setting<String> PROPERTIES =
      SECTION.text(
          "input.properties",
          "\"\"",
          "CSV with a line a material, whose columns become parameters of the cases made of it");
  public static final Setting<String> FORMAT =
      SECTION.choice(
          "input.format",
          List.of("detect", "dump", "dump-binary", "openfoam-cloud", "vtk", "mesh"),
          "detect",
          "Format of the particle files to read, or mesh");
  public static final Setting<List<String>> COLUMNS =
      SECTION.texts("input.columns", "[]", "Column names of binary dumps that do not hold them");
  public static final Setting<String> CLOUD =
      SECTION.text("input.cloud", "\"\"", "Cloud to read of OpenFOAM cases that have several");
  public static final Setting<String> MESH_PART =
      SECTION.text("input.mesh_part", "\"\"", "Part to read of OpenFOAM cases: a region, or faces");
  public static final Setting<Long> SPLIT_BYTES =
      SECTION.bytes(
          "input.split_bytes",
          0,
          "128m",
          "Bytes of a plain text dump for each task; 0: whole files");
  public static final Setting<Long> SNAPSHOT_BYTES =
      SECTION.bytes("input.max_snapshot_bytes", 1, "16g", "Most memory of one snapshot");

  private InputSettings() {}

  static List<Setting<?>> all() {
    return SECTION.settings();
  }
}
