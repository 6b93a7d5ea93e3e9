package dev.talus.datasets.table;

import static dev.talus.datasets.table.ColumnSpec.required;
import static dev.talus.datasets.table.ColumnType.BOOLEAN;
import static dev.talus.datasets.table.ColumnType.DOUBLE;
import static dev.talus.datasets.table.ColumnType.INT;
import static dev.talus.datasets.table.ColumnType.LONG;
import static dev.talus.datasets.table.ColumnType.STRING;

import java.util.List;

/** The tables of spatial parts: which cells and particles a part owns, and which it sees. */
public final class PartTables {
  private static final ColumnSpec CASE_ID = required("case_id", STRING, "", "simulation case");
  private static final ColumnSpec PART = required("part", INT, "1", "index of the part, from 0");
  private static final ColumnSpec OWNED =
      required("owned", BOOLEAN, "", "true in the one part it belongs to, false in a halo");

  /** One row a cell and part that owns it or has it in its halo. */
  public static final TableSpec MESH_PARTS =
      new TableSpec(
          "mesh_parts",
          "Parts of the meshes: their own cells and those of their halos",
          List.of(
              CASE_ID,
              required("mesh", STRING, "", "series of meshes within the case"),
              required("geometry_step", LONG, "1", "first step with these nodes, cells and groups"),
              PART,
              required("cell_id", INT, "", "index of the cell, from 0"),
              OWNED),
          List.of("case_id", "mesh", "geometry_step", "part", "cell_id"));

  /** One row a particle and part that owns it or has it in its halo. */
  public static final TableSpec PARTICLE_PARTS =
      new TableSpec(
          "particle_parts",
          "Parts of the snapshots: their own particles and those of their halos",
          List.of(
              CASE_ID,
              required("step", LONG, "1", "simulator step"),
              PART,
              required("particle_id", LONG, "", "particle identifier of the simulator"),
              OWNED),
          List.of("case_id", "step", "part", "particle_id"));

  /** One row a part. */
  public static final TableSpec PART_SIZES =
      new TableSpec(
          "part_sizes",
          "Sizes of the parts and what cutting costs",
          List.of(
              CASE_ID,
              required("mesh", STRING, "", "series of meshes within the case"),
              required("step", LONG, "1", "simulator step"),
              PART,
              required("owned_count", LONG, "1", "own cells or particles"),
              required("ghost_count", LONG, "1", "cells or particles of the halo"),
              required("cut_links", LONG, "1", "links from own cells or particles to others"),
              required("links", LONG, "1", "links of own cells or particles"),
              required("x_min", DOUBLE, "m", "least x of its own centres"),
              required("x_max", DOUBLE, "m", "largest x of its own centres"),
              required("y_min", DOUBLE, "m", "least y of its own centres"),
              required("y_max", DOUBLE, "m", "largest y of its own centres"),
              required("z_min", DOUBLE, "m", "least z of its own centres"),
              required("z_max", DOUBLE, "m", "largest z of its own centres")),
          List.of("case_id", "mesh", "step", "part"));

  private PartTables() {}

  /** Every table. */
  public static List<TableSpec> all() {
    return List.of(MESH_PARTS, PARTICLE_PARTS, PART_SIZES);
  }
}
