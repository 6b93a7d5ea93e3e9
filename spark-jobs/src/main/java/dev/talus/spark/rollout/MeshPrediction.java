package dev.talus.spark.rollout;

import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.models.galerkin.family.CaseFeatures;
import dev.talus.models.galerkin.network.ChebyshevNetwork;
import dev.talus.models.galerkin.network.NetworkInputs;
import dev.talus.models.galerkin.network.NodeInputs;
import dev.talus.spark.config.GalerkinSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.CaseNodes;
import dev.talus.spark.galerkin.NodeFields;
import dev.talus.spark.galerkin.SolvedMesh;
import dev.talus.spark.job.Flattened;
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
  private final int parts; // of each mesh
  private final NodeFields fields;

  MeshPrediction(GalerkinModel model, int parts) {
    this.model = model;
    this.parts = parts;
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
    CaseNodes nodes = mesh.nodes(model.problem());
    UnstructuredMesh solved;
    try (NetworkInputs inputs = inputs(mesh.caseId(), nodes.features(), network)) {
      solved = SolvedMesh.of(mesh.toMesh(), nodes.space(), nodes.state(inputs));
    }
    return fields.rows(mesh, solved, model.modelId());
  }

  private NetworkInputs inputs(String caseId, CaseFeatures features, ChebyshevNetwork network) {
    int most =
        features.inputs().stream().mapToInt(NodeInputs::nodes).min().orElse(Integer.MAX_VALUE);
    if (parts > most) {
      throw new UsageException(
          "%s: expected at most %d, the nodes of case %s, found %d."
              .formatted(GalerkinSettings.MESH_PARTS.key(), most, caseId, parts));
    }
    return parts == 1
        ? network.prepare(features.inputs())
        : network.prepareParts(features.inputs(), features.dimension(), parts);
  }
}
