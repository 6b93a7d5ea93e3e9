package dev.talus.spark.ingest;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.MeshTables;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.mesh.ArrayKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the tables mesh_fields and mesh_values. */
final class FieldRows implements Serializable {
  static final String NODES = "nodes";
  static final String CELLS = "cells";
  private static final long serialVersionUID = 1L;
  private static final int STANDARD = MeshTables.FIELDS.columns().size();

  private final Map<String, Integer> columnOfSource;
  private final List<ColumnType> types;

  /**
   * @param columns columns of mesh_fields behind the standard ones
   * @param sources what each is called in the files
   */
  FieldRows(List<ColumnSpec> columns, List<String> sources) {
    this.types = columns.stream().map(ColumnSpec::type).toList();
    this.columnOfSource =
        Map.copyOf(
            IntStream.range(0, sources.size())
                .boxed()
                .collect(java.util.stream.Collectors.toMap(sources::get, i -> i)));
  }

  /** A component of an array and the column that it fills. */
  private record Filled(int column, DataArray array, int component, ColumnType type) {
    Object value(int tuple) {
      int index = tuple * array.components() + component;
      if (type == ColumnType.STRING) {
        return text(array, index);
      }
      if (array instanceof DataArray.Longs longs && type == ColumnType.LONG) {
        return longs.values()[index];
      }
      double number = array.number(index);
      return switch (type) {
        case FLOAT -> (Object) (float) number;
        case INT -> (Object) (int) number;
        case LONG -> (Object) (long) number;
        default -> (Object) number;
      };
    }
  }

  /** Rows of all nodes and then of all cells, of those that have arrays. */
  Stream<Row> fields(PlacedStep step, UnstructuredMesh mesh) {
    return Stream.concat(
        rows(step, CELLS, mesh.cells().count(), mesh.cellData()),
        rows(step, NODES, mesh.pointCount(), mesh.pointData()));
  }

  private Stream<Row> rows(PlacedStep step, String location, int count, List<DataArray> arrays) {
    List<Filled> filled = new ArrayList<>();
    for (DataArray array : arrays) {
      ArrayKind kind = ArrayKind.of(array);
      for (int c = 0; c < array.components(); c++) {
        int column = columnOfSource.get(kind.sourceName(c));
        filled.add(new Filled(STANDARD + column, array, c, types.get(column)));
      }
    }
    return IntStream.range(0, filled.isEmpty() ? 0 : count)
        .mapToObj(
            i -> {
              Object[] cells = new Object[STANDARD + types.size()];
              cells[0] = step.caseId();
              cells[1] = step.mesh();
              cells[2] = step.step();
              cells[3] = step.frame();
              cells[4] = step.timeSeconds();
              cells[5] = step.geometryStep();
              cells[6] = location;
              cells[7] = i;
              for (Filled each : filled) {
                cells[each.column()] = each.value(i);
              }
              return RowFactory.create(cells);
            });
  }

  /** Rows of the arrays that belong to the mesh as a whole. */
  static Stream<Row> values(PlacedStep step, UnstructuredMesh mesh) {
    return mesh.fieldData().stream()
        .flatMap(
            array ->
                IntStream.range(0, array.length())
                    .mapToObj(
                        i -> {
                          boolean words = array instanceof DataArray.Texts;
                          return RowFactory.create(
                              step.caseId(),
                              step.mesh(),
                              step.step(),
                              array.name(),
                              i / array.components(),
                              i % array.components(),
                              words ? null : (Double) array.number(i),
                              words ? text(array, i) : null);
                        }));
  }

  private static String text(DataArray array, int index) {
    return array instanceof DataArray.Texts texts
        ? texts.values()[index]
        : Double.toString(array.number(index));
  }
}
