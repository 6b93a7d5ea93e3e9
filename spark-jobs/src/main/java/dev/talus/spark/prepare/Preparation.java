package dev.talus.spark.prepare;

import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;

/** How the job prepare works for one kind of system. */
@FunctionalInterface
interface Preparation {
  /** Writes the tables and the file {@code dataset.json}, unless an equal run has written them. */
  JobResult run(JobContext context);
}
