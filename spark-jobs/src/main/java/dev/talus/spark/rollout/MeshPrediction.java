package dev.talus.spark.rollout;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.MeshTables;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.network.ChebyshevConfiguration;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.NetworkSystem;
import dev.talus.models.kernel.KernelSelection;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.FamilyProblem;
import dev.talus.spark.galerkin.SolvedMesh;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Turns meshes of cases into rows of predicted fields, one a node. */
final class MeshPrediction implements FlatMapFunction<Iterator<CaseGeometry>, Row> {
  /** The columns of table mesh_fields that every file has. */
  static final List<ColumnSpec> STANDARD = MeshTables.FIELDS.columns();

  private static final long serialVersionUID = 1;

  private final FamilyProblem problem;
  private final Model model;
  private final List<String> columns;

  /**
   * A trained network as it is sent to executors.
   *
   * @param modelId identifier of the checkpoint
   * @param configuration of the network as plain values
   * @param parameters flat parameters [n]
   */
  record Model(String modelId, Map<String, Object> configuration, float[] parameters)
      implements Serializable {}

  /**
   * Predictions of a model.
   *
   * @param columns columns of the fields behind the standard ones of mesh_fields
   */
  MeshPrediction(FamilyProblem problem, Model model, List<String> columns) {
    this.problem = problem;
    this.model = model;
    this.columns = List.copyOf(columns);
  }

  @Override
  public Iterator<Row> call(Iterator<CaseGeometry> meshes) {
    ChebyshevNetwork network =
        ChebyshevNetwork.create(
            ChebyshevConfiguration.fromMap(model.configuration()),
            DataType.FLOAT,
            KernelSelection.best(),
            0);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) finished -> network.close());
    try (INDArray values = Nd4j.createFromArray(model.parameters())) {
      network.parameters().assign(values);
    }
    return new Flattened<>(meshes, mesh -> rows(mesh, network).iterator());
  }

  private Stream<Row> rows(CaseGeometry mesh, ChebyshevNetwork network) {
    FamilyMember member = mesh.member(problem);
    UnstructuredMesh solved;
    try (NetworkSystem system =
        new NetworkSystem(member.problem(), network, member.features().inputs())) {
      solved = SolvedMesh.of(mesh.toMesh(), member.problem().system().space(), system.state());
    }
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
    return IntStream.range(0, solved.pointCount()).mapToObj(node -> row(mesh, node, values));
  }

  private Row row(CaseGeometry mesh, int node, Map<String, double[]> values) {
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
    cells[standard + columns.size()] = model.modelId();
    return RowFactory.create(cells);
  }
}
