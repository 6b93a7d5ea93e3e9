package dev.talus.spark.cli;

import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.Progress;
import dev.talus.spark.job.TaskProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs every verb on the bundled hopper discharges. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Bundled data -> tables -> model -> rollout -> report, in minutes.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;

  @Option(names = "--smoke", description = "Four cases and a short training, in a minute or two.")
  private boolean smoke;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.settings(defaults());
    Progress progress = options.progress();
    JobResult last = null;
    try (SparkSession spark = SparkSessions.start("demo", options.master(), options.sparkConf())) {
      spark.sparkContext().addSparkListener(new TaskProgress(progress));
      JobContext context = new JobContext(spark, settings, progress);
      List<Job> jobs = TalusCli.jobs();
      for (int i = 0; i < jobs.size(); i++) {
        long start = System.nanoTime();
        spark.sparkContext().setJobDescription("talus demo: " + jobs.get(i).verb());
        last = jobs.get(i).run(context);
        progress.clear();
        tell(
            "[%d/%d] %-8s %6.1f s"
                .formatted(
                    i + 1, jobs.size(), jobs.get(i).verb(), (System.nanoTime() - start) / 1e9));
        last.summary().forEach(line -> tell("        " + line));
      }
    } finally {
      progress.clear();
    }
    if (options.json() && last != null) {
      System.out.println(last.json());
    }
    return ExitCode.DONE.number();
  }

  private List<String> defaults() {
    Path samples = home().resolve("datasets/samples/hopper");
    if (!Files.isDirectory(samples)) {
      throw new UsageException(
          "The bundled data are not at %s. Run ./talus from a checkout.".formatted(samples));
    }
    List<String> pairs = new ArrayList<>(List.of("split.test=[dev02, dev07]"));
    pairs.add("report.title=Hopper discharge, LIGGGHTS against its surrogate");
    if (smoke) {
      pairs.add(
          String.format(
              Locale.ROOT, "input=[%1$s/dev00, %1$s/dev05, %1$s/dev07, %1$s/dev13]", samples));
      pairs.addAll(
          List.of(
              "split.test=[dev07]",
              "output=talus-demo/smoke",
              "model.width=32",
              "model.heads=2",
              "model.latents=4",
              "train.steps=300",
              "train.batch=8",
              "train.points=48"));
    } else {
      pairs.add("input=" + samples);
      pairs.add("output=talus-demo/full");
    }
    return pairs;
  }

  private static Path home() {
    return Path.of(System.getProperty("talus.home", "."));
  }

  private void tell(String line) {
    if (!options.quiet()) {
      System.err.println(line);
    }
  }
}
