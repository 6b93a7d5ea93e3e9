package dev.talus.spark.mesh;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the data source {@code mesh}: those that every mesh has, then one a component of each
 * array. Names are lower case with underscores; components of vectors end in {@code _x _y _z},
 * others in their number. The name of the array and the component are in the field's metadata as
 * {@code name} and {@code name[i]}.
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
        fields.add(
            field("nodes", ColumnType.INT, "", "point indices in the order of VTK", null)
                .copy(
                    "nodes",
                    DataTypes.createArrayType(DataTypes.IntegerType, false),
                    true,
                    org.apache.spark.sql.types.Metadata.empty()));
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

  /** What an array's component is called in metadata: {@code name}, or {@code name[i]}. */
  static String sourceName(DataArray array, int component) {
    return array.components() == 1 ? array.name() : array.name() + "[" + component + "]";
  }

  private static void addArrays(List<StructField> fields, List<List<DataArray>> meshes) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (List<DataArray> arrays : meshes) {
      for (DataArray array : arrays) {
        for (int c = 0; c < array.components(); c++) {
          String source = sourceName(array, c);
          types.merge(source, type(array), MeshSchema::wider);
          wanted.putIfAbsent(source, plainName(array, c));
        }
      }
    }
    List<String> taken = new ArrayList<>(fields.stream().map(StructField::name).toList());
    wanted.forEach(
        (source, plain) -> {
          String name = plain;
          for (int i = 2; taken.contains(name); i++) {
            name = plain + "_" + i;
          }
          taken.add(name);
          fields.add(field(name, types.get(source), "", "", source));
        });
  }

  private static String plainName(DataArray array, int component) {
    String name =
        array.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    String plain = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "array_" + name : name;
    return switch (array.components()) {
      case 1 -> plain;
      case 3 -> plain + "_" + "xyz".charAt(component);
      default -> plain + "_" + component;
    };
  }

  private static ColumnType type(DataArray array) {
    if (array instanceof DataArray.Doubles) {
      return ColumnType.DOUBLE;
    }
    if (array instanceof DataArray.Floats) {
      return ColumnType.FLOAT;
    }
    if (array instanceof DataArray.Ints) {
      return ColumnType.INT;
    }
    return array instanceof DataArray.Longs ? ColumnType.LONG : ColumnType.STRING;
  }

  /** A type that holds the values of both exactly; texts swallow all. */
  private static ColumnType wider(ColumnType a, ColumnType b) {
    if (a == b) {
      return a;
    }
    if (a == ColumnType.STRING || b == ColumnType.STRING) {
      return ColumnType.STRING;
    }
    boolean integers =
        (a == ColumnType.INT || a == ColumnType.LONG)
            && (b == ColumnType.INT || b == ColumnType.LONG);
    return integers ? ColumnType.LONG : ColumnType.DOUBLE;
  }

  private static StructField field(
      String name, ColumnType type, String unit, String meaning, String source) {
    return TableSchemas.fieldOf(ColumnSpec.optional(name, type, unit, meaning), source);
  }
}
