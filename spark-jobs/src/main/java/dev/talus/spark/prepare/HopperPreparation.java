package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.field.ContentCurve;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.ModelSettings;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Hoppers: derives fields, macroscopic series, training samples and statistics from the particles.
 */
final class HopperPreparation implements Preparation {
  private static final List<Setting<?>> POINTS_DEPEND_ON =
      List.of(
          PrepareSettings.REACH_FACTOR,
          PrepareSettings.SAMPLES_PER_FIELD,
          PrepareSettings.EMPTY_SNAPSHOTS,
          PrepareSettings.SEED);
  private static final List<Setting<?>> DISCHARGE_DEPENDS_ON =
      List.of(PrepareSettings.OUTLET_HEIGHT, PrepareSettings.LAYERS);
  private static final String AT_PARTICLES = "fields_at_particles";
  private static final String ON_GRID = "fields_on_grid";
  private static final String DISCHARGE = "discharge";

  @Override
  public List<Setting<?>> dependsOn() {
    return List.of(
        PrepareSettings.SPLIT_TEST,
        PrepareSettings.SPLIT_FRACTION,
        PrepareSettings.SPLIT_SEED,
        PrepareSettings.OUTLET_HEIGHT,
        PrepareSettings.LAYERS,
        PrepareSettings.GRID_SPACING,
        PrepareSettings.PARTICLE_RADIUS,
        PrepareSettings.REACH_FACTOR,
        PrepareSettings.SAMPLES_PER_FIELD,
        PrepareSettings.EMPTY_SNAPSHOTS,
        PrepareSettings.SEED,
        ModelSettings.SCALARS);
  }

  @Override
  public List<TableSpec> inputs() {
    return List.of(TalusTables.CASES, TalusTables.SNAPSHOTS, TalusTables.PARTICLES);
  }

  @Override
  public List<TableSpec> outputs() {
    return List.of(
        TalusTables.PARTICLE_FIELDS,
        TalusTables.FIELDS,
        TalusTables.SAMPLES,
        TalusTables.STATISTICS,
        TalusTables.MACRO_SERIES,
        TalusTables.LAYER_SHARES,
        TalusTables.MACRO_SUMMARY);
  }

  @Override
  public Map<String, CasePlan> write(
      JobContext context, Tables tables, TableWriter writer, Provenance provenance, String runId) {
    Settings settings = context.settings();
    Dataset<Row> snapshots = tables.open(TalusTables.SNAPSHOTS).rows();
    Dataset<Row> particles = tables.open(TalusTables.PARTICLES).rows();
    context.progress().stage("prepare: domain");
    DatasetDescription dataset =
        new DescribeDataset(settings, tables.open(TalusTables.CASES).rows(), snapshots, particles)
            .describe();
    PreparedSources sources = sources(settings, tables, dataset);
    Map<String, CasePlan> plans =
        sources.plans(PreparedSources.stored(context.spark(), context.root(), tables, outputs()));
    TableSet all = writer.together();
    HopperTables made =
        new HopperTables(
            context, dataset, new HopperTables.Source(snapshots, particles), all, provenance);
    made.fieldsAtParticles(plans.get(AT_PARTICLES));
    made.fieldsOnGrid(plans.get(ON_GRID));
    made.discharge(plans.get(DISCHARGE));
    ContentCurve content = made.contentCurve();
    writer.requireHeld();
    PreparedDataset.remove(context.spark(), context.root());
    all.publish();
    new PreparedDataset(runId, dataset.with(content))
        .write(context.spark(), context.root(), sources);
    return plans;
  }

  /**
   * All rows of a case are made from its own snapshots and particles. Nothing else goes into fields
   * at particles, and into the discharge the outlet and the number of layers. Fields on the grid
   * and samples share the domain, its grid and the mean radius, which are measured over all
   * training cases, and the settings of the choice of points; and only a case that is trained on
   * has samples. The other held-out and trained cases, the parameters and the time between
   * snapshots are not in the rows.
   */
  private PreparedSources sources(Settings settings, Tables tables, DatasetDescription dataset) {
    Map<String, String> nothing = new TreeMap<>();
    Map<String, Boolean> trained = new TreeMap<>();
    dataset.trainCases().forEach(caseId -> trained.put(caseId, true));
    dataset.testCases().forEach(caseId -> trained.put(caseId, false));
    trained.keySet().forEach(caseId -> nothing.put(caseId, ""));
    Map<String, Object> points = new TreeMap<>(settings.values(POINTS_DEPEND_ON));
    ObjectNode measured =
        dataset.toJson().retain("domain_m", "grid_spacing_m", "particle_radius_m");
    measured.fields().forEachRemaining(e -> points.put(e.getKey(), e.getValue()));
    List<TableSpec> inputs = List.of(TalusTables.SNAPSHOTS, TalusTables.PARTICLES);
    Map<String, CaseSources> parts = new LinkedHashMap<>();
    parts.put(AT_PARTICLES, CaseSources.of(Map.of(), tables, inputs, nothing));
    parts.put(ON_GRID, CaseSources.of(points, tables, inputs, trained));
    parts.put(
        DISCHARGE, CaseSources.of(settings.values(DISCHARGE_DEPENDS_ON), tables, inputs, nothing));
    return new PreparedSources(parts);
  }

  @Override
  public JobResult result(JobContext context, Tables tables, String runId) {
    DatasetDescription dataset =
        PreparedDataset.open(context.spark(), context.root()).description();
    ObjectNode json = dataset.toJson().objectNode();
    json.set("dataset", dataset.toJson());
    ObjectNode rows = json.putObject("rows");
    outputs().forEach(t -> rows.put(t.name(), tables.open(t).manifest().rows()));
    return new JobResult(
        runId,
        List.of(),
        json,
        List.of(
            "%d training and %d test cases, %d snapshots of %.3g s, %d training points, %d grid points"
                .formatted(
                    dataset.trainCases().size(),
                    dataset.testCases().size(),
                    dataset.frames(),
                    dataset.frameSeconds(),
                    rows.path("samples").asLong(),
                    dataset.grid().size())));
  }
}
