package dev.talus.spark.job;

import dev.talus.spark.config.SettingsReader;
import dev.talus.spark.table.TestSpark;
import java.util.List;

/** Jobs in the session of the tests, as the command line would run them. */
public final class LocalJob {
  private LocalJob() {}

  /**
   * Runs a job without showing progress.
   *
   * @param common settings as {@code key=value}
   * @param more settings that win over these
   */
  public static JobResult run(Job job, List<String> common, String... more) {
    SettingsReader settings = new SettingsReader().pairs(common).pairs(List.of(more));
    return job.run(new JobContext(TestSpark.session(), settings.settings(), Progress.silent()));
  }
}
