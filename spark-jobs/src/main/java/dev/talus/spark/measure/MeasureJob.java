package dev.talus.spark.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.MeasureSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.job.TextFile;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures bulk materials in simulated tests, which a case's parameter {@code test} names: the
 * angle of repose of a heap and the bulk friction of a sheared layer. Writes the table {@code
 * bulk_properties}, a row a test, and {@value #FILE}, a line a material, that {@code
 * input.properties} of an ingest takes.
 */
public final class MeasureJob implements Job {
  /** The file beside the tables. */
  public static final String FILE = "bulk_properties.csv";

  private static final List<Setting<?>> DEPENDS_ON =
      List.of(MeasureSettings.STRESS, MeasureSettings.STEADY);
  private static final int MOST_TOLD = 20;
  private static final List<TableSpec> INPUTS =
      List.of(TalusTables.CASES, TalusTables.SNAPSHOTS, TalusTables.PARTICLES);

  @Override
  public String verb() {
    return "measure";
  }

  @Override
  public String description() {
    return "Measure angles of repose and bulk frictions in simulated tests of bulk materials.";
  }

  @Override
  public JobResult run(JobContext context) {
    EarlierVerbs.of(context).require(List.of(Verb.INGEST));
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    Map<String, String> upstream = tables.contentHashes(INPUTS);
    Map<String, Object> configuration = context.settings().values(DEPENDS_ON);
    String runId = RunId.of(verb(), Map.of("settings", configuration, "tables", upstream));
    if (!tables.upToDate(TalusTables.BULK_PROPERTIES.name(), runId)) {
      context.progress().stage("measure: tests");
      Provenance provenance = new Provenance(Map.of(), configuration, upstream, List.of());
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        writer.write(TalusTables.BULK_PROPERTIES, measured(context, tables), provenance);
      }
    }
    List<Row> rows = tables.open(TalusTables.BULK_PROPERTIES).rows().collectAsList();
    MaterialTable materials = new MaterialTable(rows);
    List<String> lines = materials.lines();
    TextFile.in(spark, context.root(), FILE).write(String.join("\n", lines) + "\n");
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("tests", rows.size()).put("materials", lines.size() - 1);
    List<String> summary = new ArrayList<>();
    summary.add(
        "tests %d, materials %d: %s/%s"
            .formatted(rows.size(), lines.size() - 1, context.root(), FILE));
    materials.summary().stream().limit(MOST_TOLD).forEach(summary::add);
    if (lines.size() - 1 > MOST_TOLD) {
      summary.add("...");
    }
    return new JobResult(runId, List.of(), json, summary);
  }

  private static Dataset<Row> measured(JobContext context, Tables tables) {
    Map<String, TestedCase> tested = TestedCase.all(tables.open(TalusTables.CASES).rows());
    JavaRDD<Row> rows =
        CountingParticles.of(tables, tested, context.settings())
            .javaRDD()
            .mapPartitions(particles -> new Measuring(particles, tested));
    return context.spark().createDataFrame(rows, TableSchemas.of(TalusTables.BULK_PROPERTIES));
  }
}
