package dev.talus.datasets.table;

import static dev.talus.datasets.table.ColumnSpec.optional;
import static dev.talus.datasets.table.ColumnSpec.required;
import static dev.talus.datasets.table.ColumnType.DOUBLE;
import static dev.talus.datasets.table.ColumnType.INT;
import static dev.talus.datasets.table.ColumnType.INTS;
import static dev.talus.datasets.table.ColumnType.LONG;
import static dev.talus.datasets.table.ColumnType.STRING;

import java.util.List;

/**
 * The tables of meshes and of values on them. A mesh that does not move is stored once: its {@code
 * geometry_step} is the first step that has the same nodes, cells and groups, and every step says
 * which it uses.
 */
public final class MeshTables {
  private static final ColumnSpec CASE_ID = required("case_id", STRING, "", "simulation case");
  private static final ColumnSpec MESH =
      required("mesh", STRING, "", "series of meshes within the case");
  private static final ColumnSpec GEOMETRY_STEP =
      required("geometry_step", LONG, "1", "first step with these nodes, cells and groups");
  private static final ColumnSpec STEP = required("step", LONG, "1", "simulator step");
  private static final ColumnSpec FRAME =
      required("frame", INT, "1", "index of the step within its series, from 0");
  private static final ColumnSpec TIME =
      optional("time_s", DOUBLE, "s", "simulated time, absent if the files do not tell it");

  /** One row a step of a series. */
  public static final TableSpec STEPS =
      new TableSpec(
          "mesh_steps",
          "Steps of the meshes, and which nodes and cells they use",
          List.of(
              CASE_ID,
              MESH,
              STEP,
              FRAME,
              TIME,
              GEOMETRY_STEP,
              required("node_count", INT, "1", "nodes of the mesh"),
              required("cell_count", INT, "1", "cells of the mesh"),
              required("file", STRING, "", "file or case that the step was read from")),
          List.of("case_id", "mesh", "step"));

  /** One row a node of each geometry. */
  public static final TableSpec NODES =
      new TableSpec(
          "mesh_nodes",
          "Nodes of the meshes, positions as precise as in the files",
          List.of(
              CASE_ID,
              MESH,
              GEOMETRY_STEP,
              required("node_id", INT, "", "index of the node, from 0"),
              required("x", DOUBLE, "m", "position in x"),
              required("y", DOUBLE, "m", "position in y"),
              required("z", DOUBLE, "m", "position in z, 0 in plane meshes")),
          List.of("case_id", "mesh", "geometry_step", "node_id"));

  /** One row a cell of each geometry. */
  public static final TableSpec CELLS =
      new TableSpec(
          "mesh_cells",
          "Cells of the meshes with their nodes in the order of VTK",
          List.of(
              CASE_ID,
              MESH,
              GEOMETRY_STEP,
              required("cell_id", INT, "", "index of the cell, from 0"),
              required("cell_type", STRING, "", "shape, e.g. tetra or quadratic_triangle"),
              required("dimension", INT, "1", "dimension of the cell"),
              required("nodes", INTS, "", "node_id of its nodes"),
              optional(
                  "faces",
                  INTS,
                  "",
                  "faces of a polyhedron: for each the number of its nodes, then their node_id")),
          List.of("case_id", "mesh", "geometry_step", "cell_id"));

  /** One row a member of each group of each geometry. */
  public static final TableSpec GROUPS =
      new TableSpec(
          "mesh_groups",
          "Members of the groups of the meshes: patches, physical groups, node and element sets",
          List.of(
              CASE_ID,
              MESH,
              GEOMETRY_STEP,
              required("group_id", INT, "", "index of the group, from 0"),
              required("group_name", STRING, "", "its name, or # and its number"),
              optional("tag", INT, "1", "its number in the file"),
              required("dimension", INT, "1", "dimension of the cell, 0 for nodes"),
              required("location", STRING, "", "what the row is about: 'nodes' or 'cells'"),
              optional("member_id", INT, "", "node_id or cell_id; absent for an empty group")),
          List.of("case_id", "mesh", "geometry_step", "group_id", "member_id"));

  /** One row a node and a cell of each step; further columns hold the arrays of the files. */
  public static final TableSpec FIELDS =
      new TableSpec(
          "mesh_fields",
          "Values at the nodes and cells of the meshes",
          List.of(
              CASE_ID,
              MESH,
              STEP,
              FRAME,
              TIME,
              GEOMETRY_STEP,
              required("location", STRING, "", "what the row is about: 'nodes' or 'cells'"),
              required("entity_id", INT, "", "node_id or cell_id")),
          List.of("case_id", "mesh", "step", "location", "entity_id"));

  /** One row a value that belongs to a step as a whole. */
  public static final TableSpec VALUES =
      new TableSpec(
          "mesh_values",
          "Values of a mesh as a whole, which VTK calls field data",
          List.of(
              CASE_ID,
              MESH,
              STEP,
              required("field", STRING, "", "name of the array"),
              required("tuple", INT, "1", "index of the tuple, from 0"),
              required("component", INT, "1", "component of the field, from 0"),
              optional("value", DOUBLE, "", "the number, unit of the field"),
              optional("text", STRING, "", "the word, if the array holds words")),
          List.of("case_id", "mesh", "step", "field", "tuple", "component"));

  private MeshTables() {}

  /** Every table, in the order in which they are written. */
  public static List<TableSpec> all() {
    return List.of(STEPS, NODES, CELLS, GROUPS, FIELDS, VALUES);
  }
}
