package dev.talus.spark.cli;

import dev.talus.spark.config.Nearest;
import dev.talus.spark.evaluate.EvaluateJob;
import dev.talus.spark.ingest.IngestJob;
import dev.talus.spark.job.Job;
import dev.talus.spark.measure.MeasureJob;
import dev.talus.spark.partition.PartitionJob;
import dev.talus.spark.prepare.PrepareJob;
import dev.talus.spark.report.ReportJob;
import dev.talus.spark.rollout.RolloutJob;
import dev.talus.spark.train.TrainJob;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkUserAppException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the {@code talus} command and of spark-submit. */
@Command(
    name = "talus",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Particle and mesh simulations to Parquet, to fast surrogates, on Spark.",
    footer = {
      "",
      "Exit codes: 0 done, 1 unexpected failure, 2 usage, 3 bad data, 4 resources missing,",
      "75 try again later."
    })
public final class TalusCli {
  private static final Logger LOG = LoggerFactory.getLogger(TalusCli.class);

  /** For logs that are collected; a terminal shows the same on standard error. */
  private static final Logger OUTCOME = LoggerFactory.getLogger("dev.talus.outcome");

  private TalusCli() {}

  /** Runs one verb and ends the process with its exit code. */
  public static void main(String[] args) throws SparkUserAppException {
    int exitCode = execute(args);
    if (!isWithinYarn()) {
      System.exit(exitCode);
    } else if (exitCode != 0) {
      throw new SparkUserAppException(exitCode);
    }
  }

  /**
   * Whether YARN's application master runs this. It counts the end of its process as a failure,
   * whatever the exit code, and tells the user the code of this exception.
   */
  private static boolean isWithinYarn() {
    return "yarn".equals(System.getProperty("spark.master"))
        && "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** Runs one verb and returns its exit code. */
  public static int execute(String... args) {
    try {
      return commandLine().execute(args);
    } catch (OutOfMemoryError e) { // the parser hands on exceptions alone
      return tell(MemoryShortage.failure(e));
    }
  }

  /** The jobs in the order in which they are run. */
  static List<Job> jobs() {
    return List.of(
        new IngestJob(),
        new PrepareJob(),
        new TrainJob(),
        new RolloutJob(),
        new EvaluateJob(),
        new ReportJob());
  }

  /** The parser of all verbs. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new TalusCli());
    line.addSubcommand("help", new HelpCommand());
    line.addSubcommand("demo", new DemoCommand());
    line.addSubcommand("inspect", new InspectCommand());
    line.addSubcommand("convert", new ConvertCommand());
    line.addSubcommand("export", new ExportCommand());
    line.addSubcommand("galerkin", new GalerkinCommand());
    List<Job> verbs = new ArrayList<>(jobs());
    verbs.add(1, new PartitionJob());
    verbs.add(2, new MeasureJob());
    for (Job job : verbs) {
      CommandLine verb = new CommandLine(new JobCommand(job));
      verb.getCommandSpec().usageMessage().description(job.description());
      line.addSubcommand(job.verb(), verb);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(TalusCli::refuse);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (StopSignal.hasCome()) {
            return ExitCode.FAILED.number(); // the signal decides how the process ends
          }
          Failure failure = Failure.of(exception);
          int exitCode = tell(failure);
          if (!failure.isExpected()) {
            LOG.error("Unexpected failure", exception);
          }
          return exitCode;
        });
    return line;
  }

  /** Tells terminal and log of a failure; returns its exit code. */
  private static int tell(Failure failure) {
    System.err.println("talus: " + failure.message());
    OUTCOME.error("Exit code {}: {}", failure.code().number(), failure.message());
    return failure.code().number();
  }

  private static int refuse(ParameterException exception, String[] args) {
    System.err.println("talus: " + exception.getMessage() + suggestion(exception, args));
    System.err.println(
        "Try '%s --help'.".formatted(exception.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE.number();
  }

  /** The known verb or option that is nearest to an unknown one, if one is near. */
  private static String suggestion(ParameterException exception, String[] args) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getSuggestions().stream()
          .findFirst()
          .map(". Did you mean '%s'?"::formatted)
          .orElse("");
    }
    if (args.length > 1 && args[0].equals("help")) {
      String mistyped = args[args.length - 1];
      return " Did you mean '%s'?"
          .formatted(Nearest.to(mistyped, exception.getCommandLine().getSubcommands().keySet()));
    }
    return "";
  }
}
