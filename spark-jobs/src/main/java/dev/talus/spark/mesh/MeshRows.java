package dev.talus.spark.mesh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.table.TableSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/** Writes the rows of a mesh into a row object, column by column. */
final class MeshRows {
  /** Writes the value of one column of row i. */
  private interface Cell {
    void write(int i);
  }

  private final int count;
  private final Cell[] cells;

  private MeshRows(int count, List<Cell> cells) {
    this.count = count;
    this.cells = cells.toArray(Cell[]::new);
  }

  int count() {
    return count;
  }

  void fill(int i) {
    for (Cell cell : cells) {
      cell.write(i);
    }
  }

  /**
   * Binds the columns of a query to a mesh.
   *
   * @throws MeshFormatException if the mesh has an array that the schema does not know
   */
  static MeshRows of(MeshQuery query, MeshStep step, UnstructuredMesh mesh, SpecificInternalRow row)
      throws MeshFormatException {
    return new Binding(query, step, mesh, row).rows();
  }

  private static final class Binding {
    private final MeshQuery query;
    private final MeshStep step;
    private final UnstructuredMesh mesh;
    private final SpecificInternalRow row;
    private final Map<String, DataArray> arrays = new HashMap<>();
    private final Map<String, Integer> components = new HashMap<>();
    private final List<MeshGroup> groupOf = new ArrayList<>();
    private final int[] members;

    Binding(MeshQuery query, MeshStep step, UnstructuredMesh mesh, SpecificInternalRow row) {
      this.query = query;
      this.step = step;
      this.mesh = mesh;
      this.row = row;
      List<DataArray> data =
          switch (query.kind()) {
            case POINTS -> mesh.pointData();
            case CELLS -> mesh.cellData();
            case GROUPS -> List.of();
          };
      for (DataArray array : data) {
        ArrayKind kind = ArrayKind.of(array);
        for (int c = 0; c < array.components(); c++) {
          arrays.put(kind.sourceName(c), array);
          components.put(kind.sourceName(c), c);
        }
      }
      if (query.kind() == MeshTableKind.GROUPS) {
        for (MeshGroup group : mesh.groups()) {
          for (int i = 0; i < group.members().length; i++) {
            groupOf.add(group);
          }
        }
        members = mesh.groups().stream().flatMapToInt(g -> Arrays.stream(g.members())).toArray();
      } else {
        members = new int[0];
      }
    }

    MeshRows rows() throws MeshFormatException {
      requireKnownArrays();
      int count =
          switch (query.kind()) {
            case POINTS -> mesh.pointCount();
            case CELLS -> mesh.cells().count();
            case GROUPS -> members.length;
          };
      List<Cell> cells = new ArrayList<>();
      StructField[] fields = query.required().fields();
      for (int column = 0; column < fields.length; column++) {
        cells.add(cell(column, fields[column]));
      }
      return new MeshRows(count, cells);
    }

    private void requireKnownArrays() throws MeshFormatException {
      Set<String> known =
          Arrays.stream(query.fullSchema().fields())
              .filter(f -> f.metadata().contains(TableSchemas.SOURCE_NAME))
              .map(f -> f.metadata().getString(TableSchemas.SOURCE_NAME))
              .collect(Collectors.toSet());
      for (String source : arrays.keySet()) {
        if (!known.contains(source)) {
          throw new MeshFormatException(
              step.file().name(),
              "step " + step.number(),
              "the arrays of the first or last step of the case",
              "also " + source,
              "Read these files apart from the others.");
        }
      }
    }

    private Cell cell(int column, StructField field) {
      if (field.metadata().contains(TableSchemas.SOURCE_NAME)) {
        String source = field.metadata().getString(TableSchemas.SOURCE_NAME);
        DataArray array = arrays.get(source);
        return array == null
            ? i -> row.setNullAt(column)
            : value(column, field.dataType(), array, components.get(source));
      }
      return switch (field.name()) {
        case MeshSchema.CASE_ID -> text(column, step.file().series());
        case MeshSchema.STEP -> {
          long number = step.number();
          yield i -> row.setLong(column, number);
        }
        case MeshSchema.TIME -> time(column);
        case MeshSchema.FILE -> text(column, step.file().name());
        case "point_id", "cell_id" -> i -> row.setInt(column, i);
        case "x" -> i -> row.setDouble(column, mesh.points()[3 * i]);
        case "y" -> i -> row.setDouble(column, mesh.points()[3 * i + 1]);
        case "z" -> i -> row.setDouble(column, mesh.points()[3 * i + 2]);
        case "cell_type" -> i -> row.update(column, lower(mesh.cells().type(i)));
        case "dimension" ->
            query.kind() == MeshTableKind.CELLS
                ? i -> row.setInt(column, mesh.cells().type(i).dimension())
                : i -> row.setInt(column, groupOf.get(i).dimension());
        case "nodes" -> i -> row.update(column, new GenericArrayData(mesh.cells().nodesOf(i)));
        case "group_name" -> i -> row.update(column, UTF8String.fromString(groupOf.get(i).label()));
        case "tag" -> tag(column);
        case "members" -> i -> row.update(column, lower(groupOf.get(i).on()));
        case "member_id" -> i -> row.setInt(column, members[i]);
        default -> i -> row.setNullAt(column);
      };
    }

    private Cell value(int column, DataType type, DataArray array, int component) {
      int n = array.components();
      if (type.equals(DataTypes.StringType)) {
        return i -> row.update(column, UTF8String.fromString(word(array, i * n + component)));
      }
      if (type.equals(DataTypes.LongType)) {
        return array instanceof DataArray.Longs longs
            ? i -> row.setLong(column, longs.values()[i * n + component])
            : i -> row.setLong(column, (long) array.number(i * n + component));
      }
      if (type.equals(DataTypes.IntegerType)) {
        return i -> row.setInt(column, (int) array.number(i * n + component));
      }
      if (type.equals(DataTypes.FloatType)) {
        return i -> row.setFloat(column, (float) array.number(i * n + component));
      }
      return i -> row.setDouble(column, array.number(i * n + component));
    }

    private Cell time(int column) {
      double time = mesh.timeSeconds().orElse(step.timeSeconds());
      return Double.isNaN(time) ? i -> row.setNullAt(column) : i -> row.setDouble(column, time);
    }

    private Cell tag(int column) {
      return i -> {
        if (groupOf.get(i).tag().isPresent()) {
          row.setInt(column, groupOf.get(i).tag().getAsInt());
        } else {
          row.setNullAt(column);
        }
      };
    }

    private Cell text(int column, String value) {
      UTF8String text = UTF8String.fromString(value);
      return i -> row.update(column, text);
    }

    private static UTF8String lower(Enum<?> constant) {
      return UTF8String.fromString(constant.name().toLowerCase(Locale.ROOT));
    }

    private static String word(DataArray array, int index) {
      return array instanceof DataArray.Texts texts
          ? texts.values()[index]
          : Double.toString(array.number(index));
    }
  }
}
