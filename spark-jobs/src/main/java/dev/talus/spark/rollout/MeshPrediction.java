package dev.talus.spark.rollout;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.FamilyMember;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.training.NetworkSystem;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.NodeFields;
import dev.talus.spark.galerkin.SolvedMesh;
import dev.talus.spark.train.GalerkinModel;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** Turns meshes of cases into rows of predicted fields, one a node. */
final class MeshPrediction implements FlatMapFunction<Iterator<CaseGeometry>, Row> {
  private static final long serialVersionUID = 1;

  private final GalerkinModel model;
  private final NodeFields fields;

  MeshPrediction(GalerkinModel model) {
    this.model = model;
    this.fields = new NodeFields(model.fields());
  }

  @Override
  public Iterator<Row> call(Iterator<CaseGeometry> meshes) {
    ChebyshevNetwork network = model.open();
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) finished -> network.close());
    return new Flattened<>(meshes, mesh -> rows(mesh, network).iterator());
  }

  private Stream<Row> rows(CaseGeometry mesh, ChebyshevNetwork network) {
    FamilyMember member = mesh.member(model.problem());
    UnstructuredMesh solved;
    try (NetworkSystem system =
        new NetworkSystem(member.problem(), network, member.features().inputs())) {
      solved = SolvedMesh.of(mesh.toMesh(), member.problem().system().space(), system.state());
    }
    return fields.rows(mesh, solved, model.modelId());
  }
}
