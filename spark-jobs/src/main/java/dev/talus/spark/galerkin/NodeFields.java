package dev.talus.spark.galerkin;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Tables of steady fields at the nodes of meshes: the columns of mesh_fields, one for every
 * component, and the model.
 */
public final class NodeFields implements Serializable {
  private static final long serialVersionUID = 1;
  private static final List<ColumnSpec> STANDARD = MeshTables.FIELDS.columns();

  private final List<String> columns;

  /**
   * Columns of scalar fields; vectors have x, y and z even in the plane, as files of meshes do.
   *
   * @param fields names, such as velocity_x, velocity_y, pressure
   */
  public NodeFields(List<String> fields) {
    columns = new ArrayList<>();
    for (String field : fields) {
      columns.add(field);
      String third = field.replaceAll("_y$", "_z");
      if (!third.equals(field) && !fields.contains(third)) {
        columns.add(third);
      }
    }
  }

  /** The table; its model is the one that {@link #rows} is told. */
  public TableSpec spec(String name, String meaning, String adjective) {
    List<ColumnSpec> all = new ArrayList<>(STANDARD);
    columns.forEach(
        column ->
            all.add(ColumnSpec.optional(column, ColumnType.DOUBLE, "", adjective + " " + column)));
    all.add(ColumnSpec.required("model_id", ColumnType.STRING, "", "checkpoint of the prediction"));
    return new TableSpec(
        name, meaning, all, List.of("case_id", "mesh", "step", "location", "entity_id"));
  }

  /**
   * A row a node.
   *
   * @param solved the mesh with the fields as point arrays ({@link SolvedMesh})
   */
  public Stream<Row> rows(CaseGeometry mesh, UnstructuredMesh solved, String modelId) {
    Map<String, double[]> values = new HashMap<>();
    for (DataArray array : solved.pointData()) {
      for (int c = 0; c < array.components(); c++) {
        String name = array.components() == 1 ? array.name() : array.name() + "_" + "xyz".charAt(c);
        int component = c;
        values.put(
            name,
            IntStream.range(0, array.tuples())
                .mapToDouble(i -> array.number(i * array.components() + component))
                .toArray());
      }
    }
    return IntStream.range(0, solved.pointCount())
        .mapToObj(node -> row(mesh, node, values, modelId));
  }

  private Row row(CaseGeometry mesh, int node, Map<String, double[]> values, String modelId) {
    int standard = STANDARD.size();
    Object[] cells = new Object[standard + columns.size() + 1];
    cells[0] = mesh.caseId();
    cells[1] = mesh.mesh();
    cells[2] = mesh.step();
    cells[3] = 0; // frame
    cells[4] = null; // steady: no time
    cells[5] = mesh.step();
    cells[6] = "nodes";
    cells[7] = node;
    for (int c = 0; c < columns.size(); c++) {
      double value = values.get(columns.get(c))[node];
      cells[standard + c] = Double.isNaN(value) ? null : value;
    }
    cells[standard + columns.size()] = modelId;
    return RowFactory.create(cells);
  }
}
