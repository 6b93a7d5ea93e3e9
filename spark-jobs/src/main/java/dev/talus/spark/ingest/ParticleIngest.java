package dev.talus.spark.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.IngestSettings;
import dev.talus.spark.job.JobContext;
import dev.talus.spark.job.Progress;
import dev.talus.spark.source.Damage;
import dev.talus.spark.source.DamagedSnapshot;
import dev.talus.spark.source.FileCheck;
import dev.talus.spark.source.FormatErrors;
import dev.talus.spark.source.ParticleDataSource;
import dev.talus.spark.source.ParticleFile;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.source.SnapshotScan;
import dev.talus.spark.table.Provenance;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.TableSchemas;
import dev.talus.spark.table.TableSink;
import dev.talus.spark.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/** Writes the tables snapshots and particles. */
final class ParticleIngest {
  static final List<TableSpec> TABLES = List.of(TalusTables.SNAPSHOTS, TalusTables.PARTICLES);

  private final JobContext context;
  private final IngestInput input;
  private final KeptCases kept;
  private final Set<String> keptPaths;
  private final Map<String, String> options;

  /**
   * @param input where the particles are
   * @param kept cases whose files are not read
   */
  ParticleIngest(JobContext context, IngestInput input, KeptCases kept) {
    this.context = context;
    this.input = input.ofCasesOtherThan(kept.cases());
    this.kept = kept;
    this.keptPaths =
        input.particles().stream()
            .filter(file -> kept.cases().contains(file.caseId()))
            .map(ParticleFile::path)
            .collect(Collectors.toUnmodifiableSet());
    this.options = ReaderOptions.of(context.settings());
  }

  /**
   * Reads the particle files and publishes the tables. If one turns out to be damaged, or to have a
   * position that is not finite, all are checked and the tables are made from the sound files and
   * snapshots, unless the ingest is strict or no file is sound.
   *
   * @return paths of the files that were left out
   */
  Set<String> write(TableSink writer, Provenance provenance) {
    try {
      write(writer, provenance, Damage.none());
      return Set.of();
    } catch (Exception e) { // Spark throws checked ones that it does not declare
      if (strict() || FormatErrors.find(e).isEmpty()) {
        throw e;
      }
      context.progress().stage("ingest: looking for damaged files");
      Damage damage =
          FileCheck.damage(context.spark(), input.particles(), ParticleOptions.of(options));
      Set<String> leftOut = damage.paths();
      if (damage.isEmpty() || (kept.isEmpty() && leftOut.size() == input.particles().size())) {
        throw e;
      }
      write(writer, provenance, damage);
      return leftOut;
    }
  }

  private void write(TableSink writer, Provenance provenance, Damage damage) {
    SparkSession spark = context.spark();
    Set<String> warnings = new LinkedHashSet<>(kept.warnings());
    damage.files().forEach(file -> warnings.add(file.complaint() + " The file is left out."));
    damage.snapshots().forEach(s -> warnings.add(s.complaint() + " The snapshot is left out."));
    List<ParticleFile> sound = input.without(damage.paths()).particles();
    if (sound.isEmpty()) {
      Tables earlier = Tables.of(spark, context.root());
      KeptCases.writeAlone(writer, earlier, TABLES, provenance.warningOf(warnings));
      return;
    }
    Progress progress = context.progress();
    progress.stage("ingest: snapshots");
    Dataset<Row> scanned =
        without(damage.snapshots(), SnapshotScan.of(spark, sound, ParticleOptions.of(options)))
            .cache();
    SnapshotCheck check = new SnapshotCheck(scanned);
    if (strict()) {
      Strictness.requireNone(check.warnings());
    }
    Dataset<Row> snapshots = check.complete().select(columns(TalusTables.SNAPSHOTS)).cache();
    warnings.addAll(check.warnings());
    Provenance warned = provenance.warningOf(warnings);

    progress.stage("ingest: particles");
    Dataset<Row> dump = load(damage.paths());
    TableSpec spec = particles(dump);
    LongAccumulator dropped = spark.sparkContext().longAccumulator("repeated particle rows");
    Findings findings = new Findings();
    spark.sparkContext().register(findings, "odd values of particles");
    SnapshotFiles places = SnapshotFiles.of(scanned);
    Broadcast<SnapshotFiles> files =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(places);
    FileRanges ranges =
        FileRanges.of(snapshots, context.settings().value(IngestSettings.FILE_ROWS));
    Dataset<Row> timed =
        dump.drop("time_s")
            .join(broadcast(ranges.snapshots()), new String[] {"case_id", "step"})
            .select(castWithCount(spec));
    Dataset<Row> rows =
        UniqueParticles.of(ranges.arrange(timed), files, dropped, findings)
            .select(described(spec, dump.schema()));
    writer.write(spec, rows, warned, RowLayout.AS_GIVEN);
    // After the particles, in which something may still be found wrong or odd.
    List<String> odd = findings.warnings(places);
    if (strict()) {
      Strictness.requireNone(odd);
    }
    warnings.addAll(odd);
    writer.write(TalusTables.SNAPSHOTS, snapshots, provenance.warningOf(warnings));
    scanned.unpersist();
    snapshots.unpersist();
  }

  private boolean strict() {
    return ParticleOptions.of(options).strict();
  }

  private static Dataset<Row> without(List<DamagedSnapshot> damaged, Dataset<Row> scanned) {
    if (damaged.isEmpty()) {
      return scanned;
    }
    List<Row> keys = damaged.stream().map(s -> RowFactory.create(s.caseId(), s.step())).toList();
    StructType key = new StructType().add("case_id", "string").add("step", "long");
    Dataset<Row> leftOut = scanned.sparkSession().createDataFrame(keys, key);
    return scanned.join(
        broadcast(leftOut),
        scanned
            .col("case_id")
            .equalTo(leftOut.col("case_id"))
            .and(scanned.col("step").equalTo(leftOut.col("step"))),
        "left_anti");
  }

  /** Loads the paths as they were given, because they decide which case a file belongs to. */
  private Dataset<Row> load(Set<String> damaged) {
    Set<String> leftOut = new TreeSet<>(keptPaths);
    leftOut.addAll(damaged);
    return context
        .spark()
        .read()
        .format(ParticleDataSource.NAME)
        .options(options)
        .option(ParticleOptions.LEFT_OUT, String.join("\n", leftOut))
        .load(input.particlePaths().toArray(String[]::new));
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

  /**
   * The columns of the table in its types, then the particle count of the snapshot's header and the
   * key of the file.
   */
  private static Column[] castWithCount(TableSpec spec) {
    return Stream.concat(
            Arrays.stream(TableSchemas.of(spec).fields())
                .map(field -> col(field.name()).cast(field.dataType()).as(field.name())),
            Stream.of(col("particle_count"), col(FileRanges.KEY)))
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
}
