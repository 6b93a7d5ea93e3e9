package dev.talus.spark.prepare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.spark.config.PrepareSettings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.order.EarlierVerbs;
import dev.talus.spark.order.Verb;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Derives what models learn from the tables of ingest, as the setting {@code system} says.
 *
 * <p>Cases whose rows an earlier prepare into the same folder has made from the same are not made
 * again, see {@link PreparedSources}; what is measured over cases is measured over all of them. The
 * tables are the same as if all cases were made. The tables appear together when all of them are
 * there.
 */
public final class PrepareJob implements Job {
  @Override
  public String verb() {
    return "prepare";
  }

  @Override
  public String description() {
    return "Derive fields, macroscopic series and training samples from particles and meshes.";
  }

  @Override
  public JobResult run(JobContext context) {
    EarlierVerbs.of(context).require(List.of(Verb.INGEST));
    boolean bed = context.settings().value(PrepareSettings.SYSTEM).equals(PrepareSettings.BED);
    Preparation preparation = bed ? new BedPreparation() : new HopperPreparation();
    SparkSession spark = context.spark();
    Tables tables = Tables.of(spark, context.root());
    Map<String, String> upstream = tables.contentHashes(preparation.inputs());
    Map<String, Object> configuration = context.settings().values(preparation.dependsOn());
    String runId = RunId.of(verb(), Map.of("settings", configuration, "tables", upstream));
    boolean done =
        PreparedDataset.exists(spark, context.root(), runId)
            && tables.upToDate(preparation.outputs(), runId);
    if (done) {
      PreparedSources there =
          PreparedSources.stored(spark, context.root(), tables, preparation.outputs());
      return withPlans(preparation.result(context, tables, runId), there.plans(there));
    }
    Provenance provenance = new Provenance(Map.of(), configuration, upstream, List.of());
    try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
      Map<String, CasePlan> plans = preparation.write(context, tables, writer, provenance, runId);
      return withPlans(preparation.result(context, tables, runId), plans);
    }
  }

  private static JobResult withPlans(JobResult result, Map<String, CasePlan> plans) {
    ObjectNode json = result.details().deepCopy();
    ObjectNode cases = json.putObject("cases");
    List<String> lines = new ArrayList<>(result.summary());
    plans.forEach(
        (part, plan) -> {
          plan.put(cases.putObject(part));
          lines.add("%s: %s".formatted(part.replace('_', ' '), plan.summary()));
        });
    return new JobResult(result.runId(), result.warnings(), json, lines);
  }
}
