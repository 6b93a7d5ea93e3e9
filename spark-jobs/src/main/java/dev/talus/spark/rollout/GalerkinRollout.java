package dev.talus.spark.rollout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.models.checkpoint.StoredCheckpoint;
import dev.talus.spark.config.GalerkinSettings;
import dev.talus.spark.config.RolloutSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.NodeFields;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * Predicts the fields of cases at the nodes of their meshes with a network of a family: table
 * {@code rollout_fields} with the columns of {@code mesh_fields} and the model.
 */
final class GalerkinRollout {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(RolloutSettings.CASES, GalerkinSettings.MESH_PARTS);

  private final JobContext context;
  private final Tables tables;
  private final GalerkinModel model;

  GalerkinRollout(JobContext context, StoredCheckpoint checkpoint) {
    this.context = context;
    this.tables = Tables.of(context.spark(), context.root());
    this.model = GalerkinModel.of(checkpoint);
  }

  JobResult run(String verb) {
    Map<String, String> upstream = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of(TalusTables.CASES.name()));
    names.addAll(CaseGeometries.TABLES);
    for (String name : names) {
      upstream.put(name, tables.open(name).manifest().contentHash());
    }
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId =
        RunId.of(
            verb, Map.of("settings", configuration, "tables", upstream, "model", model.modelId()));
    Map<String, Map<String, Double>> wanted = wanted();
    if (!tables.upToDate(TalusTables.ROLLOUT_FIELDS.name(), runId)) {
      context.progress().stage("rollout: meshes");
      configuration.put("model_id", model.modelId());
      try (TableWriter writer = TableWriter.open(context.spark(), context.root(), runId)) {
        TableSpec spec = spec();
        JavaRDD<Row> rows =
            CaseGeometries.of(tables, wanted)
                .sortBy(CaseGeometry::caseId, true, wanted.size())
                .mapPartitions(
                    new MeshPrediction(
                        model, context.settings().value(GalerkinSettings.MESH_PARTS)));
        writer.write(
            spec,
            context.spark().createDataFrame(rows, TableSchemas.of(spec)),
            new Provenance(Map.of(), configuration, upstream, List.of()),
            RowLayout.SORTED_PARTITIONS);
      }
    }
    long rows = tables.open(TalusTables.ROLLOUT_FIELDS.name()).manifest().rows();
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_id", model.modelId());
    json.put("cases", wanted.size());
    json.put("rows", rows);
    return new JobResult(
        runId,
        List.of(),
        json,
        List.of("%-18s %,12d rows, %d cases".formatted("rollout_fields", rows, wanted.size())));
  }

  private TableSpec spec() {
    return new NodeFields(model.fields())
        .spec(
            TalusTables.ROLLOUT_FIELDS.name(),
            "Predicted fields at the nodes of the meshes",
            "predicted");
  }

  private Map<String, Map<String, Double>> wanted() {
    Map<String, Map<String, Double>> all = CaseGeometries.parameters(tables);
    Set<String> heldOut = new TreeSet<>(all.keySet());
    heldOut.removeAll(model.trainCases());
    all.keySet()
        .retainAll(WantedCases.atLeastOne(context.settings(), Set.copyOf(all.keySet()), heldOut));
    return all;
  }
}
