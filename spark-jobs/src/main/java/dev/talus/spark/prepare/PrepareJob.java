package dev.talus.spark.prepare;

import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;

/** Derives what models learn from the tables of ingest, as the setting {@code system} says. */
public final class PrepareJob implements Job {
  static final String VERB = "prepare";

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public String description() {
    return "Derive fields, macroscopic series and training samples from particles and meshes.";
  }

  @Override
  public JobResult run(JobContext context) {
    boolean bed = context.settings().value(TalusSettings.SYSTEM).equals(TalusSettings.BED);
    Preparation preparation = bed ? new BedPreparation() : new HopperPreparation();
    return preparation.run(context);
  }
}
