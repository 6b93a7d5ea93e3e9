package dev.talus.spark.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.Setting;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.TalusSettings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.job.Job;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.JobResult;
import dev.talus.spark.job.RunId;
import dev.talus.spark.source.LimitOptions;
import dev.talus.spark.source.ParticleCatalogue;
import dev.talus.spark.source.ParticleDataSource;
import dev.talus.spark.source.ParticleFile;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.source.SnapshotScan;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/** Reads particle files and case parameters into the tables cases, snapshots and particles. */
public final class IngestJob implements Job {
  private static final List<Setting<?>> DEPENDS_ON =
      List.of(
          TalusSettings.INPUT_FORMAT,
          TalusSettings.INPUT_COLUMNS,
          TalusSettings.INPUT_CLOUD,
          TalusSettings.STRICT,
          TalusSettings.TIME_STEP_SECONDS,
          TalusSettings.TIME_STEP_PARAMETER);
  private static final List<TableSpec> OUTPUTS =
      List.of(TalusTables.CASES, TalusTables.SNAPSHOTS, TalusTables.PARTICLES);
  private static final String TEST = "test";
  private static final String TRAIN = "train";

  @Override
  public String verb() {
    return "ingest";
  }

  @Override
  public String description() {
    return "Read the simulator's particle files and case parameters into tables.";
  }

  @Override
  public JobResult run(JobContext context) {
    SparkSession spark = context.spark();
    Settings settings = context.settings();
    context.progress().stage("ingest: looking for particle files");
    ParticleOptions options = ParticleOptions.of(readerOptions(settings));
    List<ParticleFile> train = find(spark, settings.value(TalusSettings.INPUT), options);
    List<ParticleFile> test = find(spark, settings.value(TalusSettings.INPUT_TEST), options);
    if (train.isEmpty() && test.isEmpty()) {
      throw new UsageException("No input. Give --input PATH or --set input=PATH.");
    }
    CaseTable cases = caseTable(train, test);
    List<ParticleFile> files = Stream.concat(train.stream(), test.stream()).toList();

    Map<String, Object> configuration = settings.values(DEPENDS_ON);
    Map<String, Object> inputs = inputs(files);
    String runId =
        RunId.of(
            verb(), Map.of("settings", configuration, "inputs", inputs, "cases", cases.facts()));
    Tables tables = Tables.of(spark, context.root());
    if (!OUTPUTS.stream().allMatch(t -> tables.upToDate(t.name(), runId))) {
      try (TableWriter writer = TableWriter.open(spark, context.root(), runId)) {
        write(
            context,
            files,
            cases,
            writer,
            new Provenance(inputs, configuration, Map.of(), List.of()));
      }
    }
    return result(tables, runId);
  }

  private static List<ParticleFile> find(
      SparkSession spark, List<String> paths, ParticleOptions options) {
    if (paths.isEmpty()) {
      return List.of();
    }
    try {
      return ParticleCatalogue.find(spark.sessionState().newHadoopConf(), paths, options);
    } catch (FileNotFoundException e) {
      throw new UsageException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static CaseTable caseTable(List<ParticleFile> train, List<ParticleFile> test) {
    Set<String> trained = train.stream().map(ParticleFile::caseId).collect(Collectors.toSet());
    for (ParticleFile file : test) {
      if (trained.contains(file.caseId())) {
        throw new BadDataException(
            "Case %s is in input and in input.test (%s); a case is either trained on or tested."
                .formatted(file.caseId(), file.path()));
      }
    }
    CaseTable cases = new CaseTable();
    train.forEach(file -> cases.add(file, TRAIN));
    test.forEach(file -> cases.add(file, TEST));
    return cases;
  }

  private static Map<String, Object> inputs(List<ParticleFile> files) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (ParticleFile file : files) {
      inputs.put(
          file.path(),
          Map.of(
              "case_id", file.caseId(),
              "bytes", file.length(),
              "modified_ms", file.modifiedMillis()));
    }
    return inputs;
  }

  private static void write(
      JobContext context,
      List<ParticleFile> dumps,
      CaseTable cases,
      TableWriter writer,
      Provenance provenance) {
    SparkSession spark = context.spark();
    Settings settings = context.settings();
    writer.write(cases.spec(), cases.rows(spark), provenance);

    context.progress().stage("ingest: snapshots");
    ParticleOptions options = ParticleOptions.of(readerOptions(settings));
    Dataset<Row> scanned = SnapshotScan.of(spark, dumps, options).cache();
    SnapshotCheck check = new SnapshotCheck(scanned);
    if (options.strict()) {
      check.requireNone();
    }
    Dataset<Row> snapshots = check.complete().select(columns(TalusTables.SNAPSHOTS)).cache();
    Provenance warned =
        new Provenance(provenance.inputs(), provenance.configuration(), Map.of(), check.warnings());
    writer.write(TalusTables.SNAPSHOTS, snapshots, warned);

    context.progress().stage("ingest: particles");
    Dataset<Row> dump = load(spark, settings);
    TableSpec spec = particles(dump);
    LongAccumulator dropped = spark.sparkContext().longAccumulator("repeated particle rows");
    Broadcast<SnapshotFiles> files =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(SnapshotFiles.of(scanned));
    Dataset<Row> rows =
        dump.drop("time_s")
            .join(
                broadcast(snapshots.select("case_id", "step", "frame", "time_s", "particle_count")),
                new String[] {"case_id", "step"})
            .select(castWithCount(spec))
            .repartition(col("case_id"), col("step"))
            .sortWithinPartitions("case_id", "step", "particle_id")
            .mapPartitions(new UniqueParticles(files, dropped), Encoders.row(TableSchemas.of(spec)))
            .select(described(spec, dump.schema()));
    writer.write(spec, rows, warned, RowLayout.SORTED_PARTITIONS);
    scanned.unpersist();
    snapshots.unpersist();
  }

  /** Loads the paths as they were given, because they decide which case a file belongs to. */
  private static Dataset<Row> load(SparkSession spark, Settings settings) {
    return spark
        .read()
        .format(ParticleDataSource.NAME)
        .options(readerOptions(settings))
        .load(
            Stream.of(TalusSettings.INPUT, TalusSettings.INPUT_TEST)
                .flatMap(setting -> settings.value(setting).stream())
                .toArray(String[]::new));
  }

  private static Map<String, String> readerOptions(Settings settings) {
    Map<String, String> options = new HashMap<>();
    double timeStep = settings.value(TalusSettings.TIME_STEP_SECONDS);
    if (timeStep > 0) {
      options.put(ParticleOptions.TIME_STEP_SECONDS, Double.toString(timeStep));
    }
    options.put(
        ParticleOptions.TIME_STEP_PARAMETER, settings.value(TalusSettings.TIME_STEP_PARAMETER));
    options.put(ParticleOptions.STRICT, settings.value(TalusSettings.STRICT).toString());
    options.put(ParticleOptions.FILE_FORMAT, settings.value(TalusSettings.INPUT_FORMAT));
    options.put(
        ParticleOptions.COLUMNS, String.join(" ", settings.value(TalusSettings.INPUT_COLUMNS)));
    options.put(ParticleOptions.CLOUD, settings.value(TalusSettings.INPUT_CLOUD));
    options.put(ParticleOptions.SPLIT_BYTES, settings.value(TalusSettings.INPUT_SPLIT_BYTES));
    options.put(LimitOptions.SNAPSHOT_BYTES, settings.value(TalusSettings.INPUT_SNAPSHOT_BYTES));
    return options;
  }

  /** Fields are kept in single precision; ids and steps as they are. */
  private static TableSpec particles(Dataset<Row> dump) {
    Set<String> standard =
        TalusTables.PARTICLES.columns().stream().map(ColumnSpec::name).collect(Collectors.toSet());
    List<ColumnSpec> more = new ArrayList<>();
    for (ColumnSpec column : TableSchemas.columnsOf(dump.schema(), standard)) {
      ColumnType type = column.type() == ColumnType.DOUBLE ? ColumnType.FLOAT : column.type();
      more.add(ColumnSpec.optional(column.name(), type, column.unit(), column.meaning()));
    }
    return TalusTables.PARTICLES.with(more);
  }

  private static Column[] columns(TableSpec spec) {
    return spec.columns().stream().map(c -> col(c.name())).toArray(Column[]::new);
  }

  /** The columns of the table in its types, then the particle count of the snapshot's header. */
  private static Column[] castWithCount(TableSpec spec) {
    return Stream.concat(
            Arrays.stream(TableSchemas.of(spec).fields())
                .map(field -> col(field.name()).cast(field.dataType()).as(field.name())),
            Stream.of(col("particle_count")))
        .toArray(Column[]::new);
  }

  /** The columns of the table with what the dump's schema tells of them. */
  private static Column[] described(TableSpec spec, StructType dump) {
    Set<String> found = Set.of(dump.fieldNames());
    return spec.columns().stream()
        .map(ColumnSpec::name)
        .map(c -> found.contains(c) ? col(c).as(c, dump.apply(c).metadata()) : col(c))
        .toArray(Column[]::new);
  }

  private static JobResult result(Tables tables, String runId) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("run_id", runId);
    ObjectNode described = json.putObject("tables");
    List<String> lines = new ArrayList<>();
    Set<String> warnings = new LinkedHashSet<>();
    for (TableSpec spec : OUTPUTS) {
      TableManifest manifest = tables.open(spec.name()).manifest();
      described
          .putObject(spec.name())
          .put("rows", manifest.rows())
          .put("content_hash", manifest.contentHash());
      lines.add("%-10s %,12d rows".formatted(spec.name(), manifest.rows()));
      warnings.addAll(manifest.provenance().warnings());
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
    warnings.forEach(json.putArray("warnings")::add);
    warnings.forEach(w -> lines.add("warning: " + w));
    return new JobResult(json, lines);
  }
}
