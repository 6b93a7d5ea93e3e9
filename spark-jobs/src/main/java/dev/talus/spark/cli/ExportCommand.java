package dev.talus.spark.cli;

import dev.talus.meshio.convert.Conversion;
import dev.talus.meshio.convert.LossyConversionException;
import dev.talus.meshio.convert.StepsWriter;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.export.ExportSource;
import dev.talus.spark.export.Series;
import dev.talus.spark.export.SeriesFiles;
import dev.talus.spark.export.StepRange;
import dev.talus.spark.table.Tables;
import dev.talus.spark.telemetry.RunLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes tables of meshes, particles and predictions as files for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write tables of meshes, particles and predictions as files, for ParaView and others.",
      "OUT is a folder, which gets a .pvd (of one step a .vtu) for each case; or, of one case,",
      "a file: .pvd for a series, .vtu .vtp .vtk .msh for one step, .dump .csv for particles."
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "TABLES",
      description = "Folder with the tables: what 'output' was when they were made.")
  private String root;

  @Parameters(index = "1", paramLabel = "OUT", description = "Local file or folder to write.")
  private Path output;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = {
        "mesh_fields, rollout_fields, reference_fields, particles, particle_fields, fields or",
        "rollout_particles. Default: what was simulated, meshes before particles."
      })
  private String table;

  @Option(
      names = "--case",
      split = ",",
      paramLabel = "ID",
      description = "These cases only. May be repeated.")
  private List<String> cases = List.of();

  @Option(names = "--mesh", paramLabel = "NAME", description = "Of cases with several meshes, one.")
  private String mesh;

  @Option(
      names = "--step",
      paramLabel = "N[:M]",
      description = "One step, or a range: 5:10, 5:, :10.")
  private String step;

  @Option(names = "--time", paramLabel = "T[:U]", description = "One time in s, or a range.")
  private String time;

  @Option(names = "--lossy", description = "Leave out what the format has no place for.")
  private boolean lossy;

  @Mixin private SparkOptions where;

  @Option(names = "--quiet", description = "No summary.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    StepRange steps = step == null ? StepRange.ALL : StepRange.parse(step, "--step");
    StepRange times = time == null ? StepRange.ALL : StepRange.parse(time, "--time");
    try (SparkSession spark = where.start("export")) {
      RunLabels.verb(spark.sparkContext(), "export");
      ExportSource source = ExportSource.open(Tables.of(spark, root), Optional.ofNullable(table));
      List<Series> all = source.series(cases, Optional.ofNullable(mesh), steps, times);
      SeriesFiles files =
          new SeriesFiles(source, lossy ? Conversion.Loss.ALLOW : Conversion.Loss.REFUSE);
      List<String> lines =
          StepsWriter.knows(output) ? files.write(all, output) : files.writeAll(all, output);
      if (!quiet) {
        lines.forEach(System.err::println);
      }
    } catch (LossyConversionException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return ExitCode.DONE.number();
  }
}
