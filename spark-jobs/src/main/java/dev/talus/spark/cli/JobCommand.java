package dev.talus.spark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.talus.spark.config.Settings;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.Progress;
import dev.talus.spark.job.TaskProgress;
import dev.talus.spark.telemetry.RunLabels;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One verb that runs one job. */
@Command(mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {
  private final Job job;

  @Mixin private GlobalOptions options;

  JobCommand(Job job) {
    this.job = job;
  }

  @Override
  @SuppressWarnings("try") // the signal is waited for, not asked
  public Integer call() throws Exception {
    Settings settings = options.settings();
    Progress progress = options.progress();
    JobResult result;
    try (StopSignal signal = StopSignal.during(progress);
        SparkSession spark = options.spark(job.verb())) {
      spark.sparkContext().addSparkListener(new TaskProgress(progress));
      progress.onStage(stage -> RunLabels.stage(spark.sparkContext(), stage));
      RunLabels.verb(spark.sparkContext(), job.verb());
      result = job.run(new JobContext(spark, settings, progress));
    } finally {
      progress.clear();
    }
    if (!options.quiet()) {
      result.lines().forEach(System.err::println);
    }
    if (options.json()) {
      print(result.json());
    }
    return ExitCode.DONE.number();
  }

  private static void print(JsonNode json) throws java.io.IOException {
    System.out.println(new ObjectMapper().writeValueAsString(json));
  }
}
