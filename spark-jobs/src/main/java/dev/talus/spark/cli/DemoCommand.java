package dev.talus.spark.cli;

import dev.talus.datasets.table.TalusTables;
import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.LossyConversionException;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.export.ExportSource;
import dev.talus.spark.export.SeriesFiles;
import dev.talus.spark.export.StepRange;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.Progress;
import dev.talus.spark.job.TaskProgress;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs every verb on bundled data. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Bundled data -> tables -> model -> rollout -> report, in minutes.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;

  @Option(names = "--smoke", description = "Four cases and a short training, in a minute or two.")
  private boolean smoke;

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = {
        "hopper (default): hopper discharges, a NeuralDEM model.",
        "bed: fluidised beds, the transient NeuralDEM model.",
        "galerkin: flow through throats, a graph network beside finite elements."
      })
  private DemoCase demoCase = DemoCase.HOPPER;

  @Override
  @SuppressWarnings("try") // the signal is waited for, not asked
  public Integer call() throws Exception {
    Settings settings = settings();
    Progress progress = options.progress();
    JobResult last = null;
    try (StopSignal signal = StopSignal.during(progress);
        SparkSession spark = options.spark("demo")) {
      spark.sparkContext().addSparkListener(new TaskProgress(progress));
      progress.onStage(stage -> RunLabels.stage(spark.sparkContext(), stage));
      JobContext context = new JobContext(spark, settings, progress);
      List<Job> jobs = demoCase.jobs();
      for (int i = 0; i < jobs.size(); i++) {
        long start = System.nanoTime();
        RunLabels.verb(spark.sparkContext(), jobs.get(i).verb());
        last = jobs.get(i).run(context);
        progress.clear();
        tell(
            "[%d/%d] %-8s %6.1f s"
                .formatted(
                    i + 1, jobs.size(), jobs.get(i).verb(), (System.nanoTime() - start) / 1e9));
        last.lines().forEach(line -> tell("        " + line));
      }
      if (demoCase == DemoCase.GALERKIN) {
        RunLabels.verb(spark.sparkContext(), "export");
        export(Tables.of(spark, context.root()), Path.of(context.root(), "paraview"));
      }
    } finally {
      progress.clear();
    }
    if (options.json() && last != null) {
      System.out.println(last.json());
    }
    return ExitCode.DONE.number();
  }

  /** Predictions and solutions as files. */
  private void export(Tables tables, Path folder) throws IOException, LossyConversionException {
    for (String table : List.of(TalusTables.ROLLOUT_FIELDS.name(), TalusTables.REFERENCE_FIELDS)) {
      ExportSource source = ExportSource.open(tables, Optional.of(table));
      new SeriesFiles(source, Conversion.Loss.REFUSE)
          .writeAll(
              source.series(List.of(), Optional.empty(), StepRange.ALL, StepRange.ALL),
              folder.resolve(table))
          .forEach(line -> tell("        " + line));
    }
  }

  private Settings settings() {
    Path home = Path.of(System.getProperty("talus.home", "."));
    Path samples = demoCase.samples(home);
    if (!Files.isDirectory(samples)) {
      throw new UsageException(
          "The bundled data are not at %s. Run ./talus from a checkout.".formatted(samples));
    }
    return options.settings(
        demoCase.configuration(home), smoke ? demoCase.smoke(samples) : demoCase.full(samples));
  }

  private void tell(String line) {
    if (!options.quiet()) {
      System.err.println(line);
    }
  }
}
