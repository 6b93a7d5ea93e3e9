package dev.talus.spark.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.MeshTables;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.IngestSettings;
import dev.talus.spark.config.InputSettings;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.source.ParticleForm;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.table.OtherColumnsException;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableSet;
import dev.talus.spark.table.TableSink;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads what simulators wrote into tables: {@code cases}; {@code snapshots} and {@code particles};
 * and those of {@link MeshTables}. Tables that the input has nothing for are not there afterwards.
 *
 * <p>Cases that an earlier ingest into the same folder has read as they are now are not read again:
 * see {@link KeptCases}. The tables are the same as if they were.
 */
public final class IngestJob implements Job {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          InputSettings.FORMAT,
          InputSettings.COLUMNS,
          InputSettings.CLOUD,
          InputSettings.MESH_PART,
          IngestSettings.STRICT,
          IngestSettings.TIME_STEP_SECONDS,
          IngestSettings.TIME_STEP_PARAMETER);
  private static final String TEST = "test";
  private static final String TRAIN = "train";

  @Override
  public String verb() {
    return "ingest";
  }

  @Override
  public String description() {
    return "Read the simulator's particle files, meshes and case parameters into tables.";
  }

  @Override
  public JobResult run(JobContext context) {
    SparkSession spark = context.spark();
    Settings settings = context.settings();
    context.progress().stage("ingest: looking for files");
    Configuration hadoopConf = spark.sessionState().newHadoopConf();
    InputSearch search = new InputSearch(hadoopConf, settings);
    IngestInput train = search.at(settings.value(InputSettings.PATHS));
    IngestInput test = search.at(settings.value(InputSettings.TEST));
    IngestInput input = train.and(test);
    if (input.isEmpty()) {
      throw new UsageException("No input. Give --input PATH or --set input=PATH.");
    }
    requireNamesHaveUse(settings, input);
    MaterialProperties properties = properties(hadoopConf, settings);
    CaseTable cases = caseTable(train, test, properties);
    Map<String, Object> configuration = settings.values(DEPENDS_ON);
    Map<String, Object> inputs =
        input.facts(ParticleOptions.of(ReaderOptions.of(settings)).timeStepParameter());
    String runId =
        RunId.of(
            verb(), Map.of("settings", configuration, "inputs", inputs, "cases", cases.facts()));
    Tables tables = Tables.of(spark, context.root());
    if (!isDone(tables, input, runId)) {
      Map<String, Object> made = KeptCases.versioned(configuration);
      Provenance provenance = new Provenance(inputs, made, Map.of(), List.of());
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        KeptCases kept = KeptCases.of(tables, present(input), inputs, made);
        TableSet all = writer.together();
        Set<String> leftOut = write(context, input, kept, all, provenance);
        CaseTable left = caseTable(train.without(leftOut), test.without(leftOut), properties);
        Map<String, Object> marked = KeptCases.marked(inputs, leftOut);
        all.write(left.spec(), left.rows(spark), new Provenance(marked, made, Map.of(), List.of()));
        all.publish();
        absent(input).forEach(writer::remove);
      }
    }
    return result(tables, present(input), runId);
  }

  /** Writes all tables but that of the cases; returns the keys of damaged files. */
  private static Set<String> write(
      JobContext context, IngestInput input, KeptCases kept, TableSet all, Provenance provenance) {
    TableSink sink = all.keeping(kept.cases());
    try {
      Set<String> leftOut = new HashSet<>(kept.leftOut());
      if (!input.particles().isEmpty()) {
        leftOut.addAll(new ParticleIngest(context, input, kept).write(sink, provenance));
      }
      if (!input.meshes().isEmpty()) {
        leftOut.addAll(new MeshIngest(context, input, kept).write(sink, provenance));
      }
      return leftOut;
    } catch (OtherColumnsException e) {
      return write(context, input, KeptCases.none(), all, provenance);
    }
  }

  private static boolean isDone(Tables tables, IngestInput input, String runId) {
    return tables.upToDate(present(input), runId)
        && absent(input).stream().allMatch(table -> tables.manifest(table.name()).isEmpty());
  }

  private static List<TableSpec> present(IngestInput input) {
    List<TableSpec> tables = new ArrayList<>(List.of(TalusTables.CASES));
    tables.addAll(input.particles().isEmpty() ? List.of() : ParticleIngest.TABLES);
    tables.addAll(input.meshes().isEmpty() ? List.of() : MeshTables.all());
    return tables;
  }

  private static List<TableSpec> absent(IngestInput input) {
    List<TableSpec> tables = new ArrayList<>(ParticleIngest.TABLES);
    tables.addAll(MeshTables.all());
    tables.removeAll(present(input));
    return tables;
  }

  /** Refuses names of columns that no file would get: all say themselves what theirs are. */
  private static void requireNamesHaveUse(Settings settings, IngestInput input) {
    String binary = new ParticleForm.BinaryDump().format();
    if (!settings.value(InputSettings.COLUMNS).isEmpty()
        && input.particles().stream().noneMatch(file -> file.form().format().equals(binary))) {
      throw new UsageException(
          "input.columns is for binary dumps, and the input has none; other files name their columns"
              + " themselves. Leave input.columns out.");
    }
  }

  private static MaterialProperties properties(Configuration hadoopConf, Settings settings) {
    String file = settings.value(InputSettings.PROPERTIES);
    if (file.isEmpty()) {
      return MaterialProperties.none();
    }
    try {
      return MaterialProperties.at(hadoopConf, file);
    } catch (FileNotFoundException e) {
      throw new UsageException(
          "No file %s. %s.".formatted(file, InputSettings.PROPERTIES.meaning()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private static CaseTable caseTable(
      IngestInput train, IngestInput test, MaterialProperties properties) {
    Set<String> trained = train.pathsOfCases().keySet();
    test.pathsOfCases()
        .forEach(
            (caseId, path) -> {
              if (trained.contains(caseId)) {
                throw new BadDataException(
                    "Case %s is in input and in input.test (%s); a case is either trained on or tested."
                        .formatted(caseId, path));
              }
            });
    DescribedFiles.require(Stream.of(train, test).flatMap(input -> input.particles().stream()));
    CaseTable cases = new CaseTable(properties);
    add(cases, train, TRAIN);
    add(cases, test, TEST);
    return cases;
  }

  private static void add(CaseTable cases, IngestInput input, String role) {
    input.meshes().forEach(mesh -> cases.add(mesh.of(), role));
    input.particles().forEach(file -> cases.add(file.caseDescription(), role));
  }

  private static JobResult result(Tables tables, List<TableSpec> written, String runId) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ObjectNode described = json.putObject("tables");
    List<String> lines = new ArrayList<>();
    Map<String, Object> inputs =
        tables.open(TalusTables.CASES.name()).manifest().provenance().inputs();
    LeftOutCases.among(inputs).line().ifPresent(lines::add);
    Set<String> warnings = new LinkedHashSet<>();
    for (TableSpec spec : written) {
      TableManifest manifest = tables.open(spec.name()).manifest();
      described
          .putObject(spec.name())
          .put("rows", manifest.rows())
          .put("content_hash", manifest.contentHash());
      lines.add("%-11s %,12d rows".formatted(spec.name(), manifest.rows()));
      warnings.addAll(manifest.provenance().warnings());
      if (spec.equals(TalusTables.PARTICLES)) {
        continue; // the warnings of snapshots tell where its NaN are
      }
      manifest
          .nanCounts()
          .forEach(
              (column, count) -> {
                if (count > 0) {
                  warnings.add(
                      "Table %s, column %s: %d values are NaN."
                          .formatted(spec.name(), column, count));
                }
              });
    }
    return new JobResult(runId, List.copyOf(warnings), json, lines);
  }
}
