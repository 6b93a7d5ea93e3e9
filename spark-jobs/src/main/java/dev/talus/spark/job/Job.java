package dev.talus.spark.job;

/**
 * One verb of the command line: reads tables, writes tables.
 *
 * <p>A job is idempotent. The same settings on the same input give the same run id and the same
 * tables; a job whose output already carries that run id does nothing, and a job that was killed
 * starts again from what is complete.
 */
public interface Job {
  /** The word on the command line. */
  String verb();

  /** One line for the help page. */
  String description();

  /** Runs the job to its end; throws if the result would not be complete. */
  JobResult run(JobContext context);
}
