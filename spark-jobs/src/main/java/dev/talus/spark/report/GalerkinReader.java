package dev.talus.spark.report;

import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TalusTables;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.galerkin.CaseGeometry;
import dev.talus.spark.galerkin.ResidualMethod;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.mesh.TableArrays;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.Tables;
import dev.talus.spark.train.CaseGeometries;
import dev.talus.spark.train.GalerkinModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Collects what a page about a graph network shows; at most {@value #MOST_DRAWN} cases are drawn.
 */
final class GalerkinReader {
  private static final int MOST_DRAWN = 3;
  private static final int MOST_POINTS = 400;
  private static final String ERROR = "relative_l2";

  private final Tables root;
  private final SourceTables tables;

  GalerkinReader(Tables root, SourceTables tables) {
    this.root = root;
    this.tables = tables;
  }

  GalerkinReportData read(String title, ModelCard card, GalerkinModel model) {
    Histories histories = new Histories(tables.open(TalusTables.RESIDUAL_HISTORY).rows());
    List<CaseScore> scores = scores(model.fields(), histories);
    if (scores.isEmpty()) {
      throw new BadDataException(
          "Table metrics: expected metrics of predicted cases, found none. Run `talus evaluate` again.");
    }
    Map<String, Map<String, Double>> parameters = CaseGeometries.parameters(root);
    parameters.keySet().retainAll(scores.stream().map(CaseScore::caseId).toList());
    Object loss =
        tables
            .open(TalusTables.TRAINING_LOG)
            .manifest()
            .provenance()
            .configuration()
            .getOrDefault("galerkin.loss", "");
    return new GalerkinReportData(
        title,
        card,
        model.trainCases(),
        loss.toString(),
        parameters,
        scores,
        drawn(GalerkinReportData.judged(scores, model.trainCases()), parameters),
        trainingLoss(),
        histories.single(),
        tables.facts(),
        tables.newest());
  }

  /** Scores with the fields in the order of the model's scalar ones. */
  private List<CaseScore> scores(List<String> order, Histories histories) {
    Map<String, Map<String, Double>> errors = new TreeMap<>();
    Map<String, Map<String, Double>> figures = new HashMap<>();
    for (Row row : tables.open(TalusTables.METRICS).rows().collectAsList()) {
      boolean isError = row.<String>getAs("metric").equals(ERROR);
      Double value = row.getAs("value");
      (isError ? errors : figures)
          .computeIfAbsent(
              row.getAs("case_id"),
              id ->
                  isError
                      ? new TreeMap<>(Comparator.comparing((String field) -> place(field, order)))
                      : new HashMap<>())
          .put(
              isError ? row.getAs("field") : row.getAs("metric"),
              value == null ? Double.NaN : value);
    }
    List<CaseScore> scores = new ArrayList<>();
    errors.forEach(
        (id, own) ->
            scores.add(
                new CaseScore(
                    id,
                    own,
                    figures.getOrDefault(id, Map.of()),
                    histories.overSteps(id, ResidualMethod.NEWTON),
                    histories.overSteps(id, ResidualMethod.NEWTON_FROM_PREDICTION))));
    scores.sort(Comparator.comparing(CaseScore::error).reversed());
    return scores;
  }

  private static int place(String field, List<String> order) {
    int at = 0;
    while (at < order.size() && !order.get(at).matches(Pattern.quote(field) + "(_[xyz])?")) {
      at++;
    }
    return at;
  }

  /** The worst case, the one in the middle and the best. */
  private List<PlaneFields> drawn(
      List<CaseScore> ranked, Map<String, Map<String, Double>> parameters) {
    List<String> wanted =
        Stream.of(0, ranked.size() / 2, ranked.size() - 1)
            .distinct()
            .limit(MOST_DRAWN)
            .map(i -> ranked.get(i).caseId())
            .toList();
    Map<String, Map<String, Double>> own = new TreeMap<>(parameters);
    own.keySet().retainAll(wanted);
    Map<String, CaseGeometry> meshes = new HashMap<>();
    CaseGeometries.of(root, own).collect().forEach(mesh -> meshes.put(mesh.caseId(), mesh));
    return wanted.stream().map(meshes::get).map(this::fields).flatMap(Optional::stream).toList();
  }

  private Optional<PlaneFields> fields(CaseGeometry geometry) {
    UnstructuredMesh mesh = geometry.toMesh();
    return PlaneFields.of(
        geometry.caseId(),
        mesh,
        arrays(tables.open(TalusTables.ROLLOUT_FIELDS.name()), geometry, mesh.pointCount()),
        arrays(tables.open(TalusTables.REFERENCE_FIELDS), geometry, mesh.pointCount()));
  }

  private static List<DataArray> arrays(Table table, CaseGeometry geometry, int count) {
    List<String> standard =
        Stream.concat(
                MeshTables.FIELDS.columns().stream().map(c -> c.name()), Stream.of("model_id"))
            .toList();
    List<Row> rows = table.rows().where(col("case_id").equalTo(geometry.caseId())).collectAsList();
    return new TableArrays(table.rows().schema(), standard).of(rows, "entity_id", count);
  }

  private Map<String, Series> trainingLoss() {
    Map<String, Series> curves = new HashMap<>();
    CurveReader.read(
            tables.open(TalusTables.TRAINING_LOG).rows(),
            List.of("field"),
            col("optimiser_step"),
            col("loss"))
        .forEach((name, series) -> curves.put(name, series.thinned(MOST_POINTS)));
    return curves;
  }
}
