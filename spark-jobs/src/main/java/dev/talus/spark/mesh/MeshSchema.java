package dev.talus.spark.mesh;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the data source {@code mesh}: those that every mesh has, then one a component of each
 * array, see {@link ArrayColumns}.
 */
final class MeshSchema {
  static final String CASE_ID = "case_id";
  static final String STEP = "step";
  static final String TIME = "time_s";
  static final String FILE = "file";

  private static final List<StructField> COMMON =
      List.of(
          field(CASE_ID, ColumnType.STRING, "", "simulation case", null),
          field(STEP, ColumnType.LONG, "1", "step of the series", null),
          field(TIME, ColumnType.DOUBLE, "s", "simulated time", null),
          field(FILE, ColumnType.STRING, "", "file or case that the row comes from", null));

  private MeshSchema() {}

  /** The schema of a table over these meshes, which are the first of their cases. */
  static StructType of(MeshTableKind kind, List<UnstructuredMesh> firsts) {
    List<StructField> fields = new ArrayList<>(COMMON);
    switch (kind) {
      case POINTS -> {
        fields.add(field("point_id", ColumnType.INT, "", "index of the point, from 0", null));
        fields.add(field("x", ColumnType.DOUBLE, "", "position in x, unit of the file", null));
        fields.add(field("y", ColumnType.DOUBLE, "", "position in y, unit of the file", null));
        fields.add(field("z", ColumnType.DOUBLE, "", "position in z, unit of the file", null));
        addArrays(fields, firsts.stream().map(UnstructuredMesh::pointData).toList());
      }
      case CELLS -> {
        fields.add(field("cell_id", ColumnType.INT, "", "index of the cell, from 0", null));
        fields.add(field("cell_type", ColumnType.STRING, "", "shape, e.g. tetra", null));
        fields.add(field("dimension", ColumnType.INT, "1", "dimension of the cell", null));
        fields.add(field("nodes", ColumnType.INTS, "", "point indices in the order of VTK", null));
        addArrays(fields, firsts.stream().map(UnstructuredMesh::cellData).toList());
      }
      case GROUPS -> {
        fields.add(field("group_name", ColumnType.STRING, "", "name or number", null));
        fields.add(field("tag", ColumnType.INT, "", "number in the file", null));
        fields.add(field("dimension", ColumnType.INT, "1", "dimension of its cells", null));
        fields.add(field("members", ColumnType.STRING, "", "cells or points", null));
        fields.add(field("member_id", ColumnType.INT, "", "index of the member", null));
      }
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static void addArrays(List<StructField> fields, List<List<DataArray>> meshes) {
    ArrayColumns columns = new ArrayColumns();
    meshes.forEach(arrays -> arrays.forEach(array -> columns.add(ArrayKind.of(array))));
    fields.addAll(columns.fields(fields.stream().map(StructField::name).toList()));
  }

  private static StructField field(
      String name, ColumnType type, String unit, String meaning, String source) {
    return TableSchemas.fieldOf(ColumnSpec.optional(name, type, unit, meaning), source);
  }
}
