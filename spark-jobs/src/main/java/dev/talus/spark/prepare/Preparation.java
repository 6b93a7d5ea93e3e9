package dev.talus.spark.prepare;

import dev.talus.datasets.table.TableSpec;
import dev.talus.spark.config.Setting;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.util.List;
import java.util.Map;

/** How the job prepare works for one kind of system. */
interface Preparation {
  /** Settings that the result depends on. */
  List<Setting<?>> dependsOn();

  /** Tables that are read. */
  List<TableSpec> inputs();

  /** Tables that are written. */
  List<TableSpec> outputs();

  /**
   * Writes the tables and, last, the file {@code dataset.json}. Rows of cases that are there as
   * they would be made stay.
   *
   * @return which cases were made, by the parts of {@link PreparedSources}
   */
  Map<String, CasePlan> write(
      JobContext context, Tables tables, TableWriter writer, Provenance provenance, String runId);

  /** What a complete run has written. */
  JobResult result(JobContext context, Tables tables, String runId);
}
