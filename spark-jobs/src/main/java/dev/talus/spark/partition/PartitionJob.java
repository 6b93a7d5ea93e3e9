package dev.talus.spark.partition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.partition.CutMethod;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.PartTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.PartitionSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Cuts every mesh and every snapshot of particles into spatial parts of equal size, with halos:
 * tables {@code mesh_parts}, {@code particle_parts} and {@code part_sizes}. A mesh or a snapshot
 * has to fit into the memory of a task.
 */
public final class PartitionJob implements Job {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          PartitionSettings.METHOD,
          PartitionSettings.PARTS,
          PartitionSettings.LAYERS,
          PartitionSettings.HALO);
  private static final List<TableSpec> MESHES = List.of(MeshTables.CELLS, MeshTables.NODES);

  @Override
  public String verb() {
    return "partition";
  }

  @Override
  public String description() {
    return "Cut meshes and particles into spatial parts of equal size, with halos.";
  }

  @Override
  public JobResult run(JobContext context) {
    EarlierVerbs.of(context).require(List.of(Verb.INGEST));
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    boolean meshes = MESHES.stream().allMatch(spec -> tables.exists(spec.name()));
    boolean particles = tables.exists(TalusTables.PARTICLES.name());
    List<TableSpec> read = new ArrayList<>();
    List<TableSpec> written = new ArrayList<>();
    List<TableSpec> absent = new ArrayList<>();
    (meshes ? written : absent).add(PartTables.MESH_PARTS);
    (particles ? written : absent).add(PartTables.PARTICLE_PARTS);
    written.add(PartTables.PART_SIZES);
    read.addAll(meshes ? MESHES : List.of());
    read.addAll(particles ? List.of(TalusTables.PARTICLES) : List.of());
    Map<String, String> upstream = tables.contentHashes(read);
    Map<String, Object> configuration = configuration(context.settings());
    String runId = RunId.of(verb(), Map.of("settings", configuration, "tables", upstream));
    boolean done =
        tables.upToDate(written, runId) && absent.stream().noneMatch(t -> tables.exists(t.name()));
    if (!done) {
      Provenance provenance = new Provenance(Map.of(), configuration, upstream, List.of());
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        absent.forEach(writer::remove);
        write(context, tables, written, writer, provenance);
      }
    }
    return result(tables, written, runId);
  }

  /** Bisection goes without saying: a run that does not choose has the id of one that cannot. */
  private static Map<String, Object> configuration(Settings settings) {
    Map<String, Object> configuration = settings.values(DEPENDS_ON);
    configuration.remove(PartitionSettings.METHOD.key(), PartitionSettings.METHOD.defaultYaml());
    return configuration;
  }

  private static void write(
      JobContext context,
      Tables tables,
      List<TableSpec> wanted,
      TableWriter writer,
      Provenance provenance) {
    Settings settings = context.settings();
    int parts = settings.value(PartitionSettings.PARTS);
    CutMethod method =
        CutMethod.valueOf(settings.value(PartitionSettings.METHOD).toUpperCase(Locale.ROOT));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.spark().sparkContext());
    JavaRDD<Row> sizes = spark.emptyRDD();
    List<JavaRDD<?>> kept = new ArrayList<>();
    if (wanted.contains(PartTables.MESH_PARTS)) {
      context.progress().stage("partition: meshes");
      JavaRDD<Cut> cuts =
          MeshCuts.of(tables, method, parts, settings.value(PartitionSettings.LAYERS))
              .persist(StorageLevel.MEMORY_AND_DISK());
      kept.add(cuts);
      write(context, writer, PartTables.MESH_PARTS, MeshCuts.rows(cuts), provenance);
      sizes = sizes.union(cuts.flatMap(cut -> cut.sizes().iterator()));
    }
    if (wanted.contains(PartTables.PARTICLE_PARTS)) {
      context.progress().stage("partition: particles");
      JavaRDD<ParticleCuts.OfParticles> cuts =
          ParticleCuts.of(tables, method, parts, settings.value(PartitionSettings.HALO))
              .persist(StorageLevel.MEMORY_AND_DISK());
      kept.add(cuts);
      write(context, writer, PartTables.PARTICLE_PARTS, ParticleCuts.rows(cuts), provenance);
      sizes = sizes.union(cuts.flatMap(of -> of.cut().sizes().iterator()));
    }
    write(context, writer, PartTables.PART_SIZES, sizes, provenance);
    kept.forEach(JavaRDD::unpersist);
  }

  private static void write(
      JobContext context,
      TableWriter writer,
      TableSpec spec,
      JavaRDD<Row> rows,
      Provenance provenance) {
    Dataset<Row> table = context.spark().createDataFrame(rows, TableSchemas.of(spec));
    writer.write(spec, table, provenance);
  }

  private static JobResult result(Tables tables, List<TableSpec> written, String runId) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ObjectNode rows = json.putObject("rows");
    written.forEach(t -> rows.put(t.name(), tables.open(t).manifest().rows()));
    List<String> lines = new ArrayList<>();
    CutCosts.of(tables.open(PartTables.PART_SIZES).rows())
        .forEach(
            cost -> {
              json.withArray("cuts").add(cost.toJson());
              lines.add(cost.summary());
            });
    return new JobResult(runId, List.of(), json, lines);
  }
}
