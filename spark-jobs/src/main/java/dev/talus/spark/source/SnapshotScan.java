package dev.talus.spark.source;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.Truncation;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One row a snapshot, from the headers of particle files; the particles of dumps are counted, not
 * parsed.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>case_id, step, time_s</td><td>time_s is null if unknown</td></tr>
 *   <tr><td>particle_count</td><td>rows of the snapshot</td></tr>
 *   <tr><td>x_lo ... z_hi</td><td>bounds of the box as in the file</td></tr>
 *   <tr><td>boundary</td><td>boundary letters, e.g. {@code ff ff ff}</td></tr>
 *   <tr><td>units</td><td>unit style of the simulator, null if the file does not say it</td></tr>
 *   <tr><td>file</td><td>path with its scheme</td></tr>
 *   <tr><td>truncated</td><td>whether the file ends within this snapshot</td></tr>
 *   <tr><td>truncation</td><td>if so, a sentence that starts with the place</td></tr>
 * </table>
 *
 * A truncated snapshot, which the particle rows leave out, has a row with case_id, file and these
 * two.
 */
public final class SnapshotScan {
  private static final StructType SCHEMA =
      new StructType()
          .add("case_id", StringType)
          .add("step", LongType)
          .add("time_s", DoubleType)
          .add("particle_count", LongType)
          .add("x_lo", DoubleType)
          .add("x_hi", DoubleType)
          .add("y_lo", DoubleType)
          .add("y_hi", DoubleType)
          .add("z_lo", DoubleType)
          .add("z_hi", DoubleType)
          .add("boundary", StringType)
          .add("units", StringType)
          .add("file", StringType)
          .add("truncated", BooleanType)
          .add("truncation", StringType);

  /** Clouds need their numbers to tell whether particles have ids; dumps parse nothing here. */
  private static final Predicate<String> WANTED = ParticleSchema.ID::equals;

  private SnapshotScan() {}

  /**
   * The snapshots of the files, in the order of the files, distributed as the particles are. Lazy.
   * Snapshots with particles that have no {@code id} are refused.
   */
  public static Dataset<Row> of(
      SparkSession spark, List<ParticleFile> files, ParticleOptions options) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoopConf =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    JavaRDD<Row> rows =
        ReadPlan.distributed(context, files, options)
            .flatMap(partition -> scan(partition, options, hadoopConf.value().value()));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Row> scan(
      ParticlePartition partition, ParticleOptions options, Configuration hadoopConf)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    for (ParticlePiece piece : partition.pieces()) {
      ParticleFile file = piece.file();
      SimulatedTime time = SimulatedTime.of(file.caseDescription(), options);
      try (OpenParticles particles = OpenParticles.of(hadoopConf, piece, options, WANTED)) {
        for (Optional<DumpHeader> h = particles.skip(); h.isPresent(); h = particles.skip()) {
          requireIds(file, h.get());
          rows.add(row(file, h.get(), time));
        }
        particles.truncation().ifPresent(cut -> rows.add(row(file, cut)));
      }
    }
    return rows.iterator();
  }

  /** Refuses particles that cannot be followed. */
  static void requireIds(ParticleFile file, DumpHeader header) throws MeshFormatException {
    if (header.count() > 0 && !header.columns().contains(ParticleSchema.ID)) {
      throw new MeshFormatException(
          file.path(),
          "snapshot of step " + header.step(),
          "a column id, by which particles are followed",
          header.columns().toString(),
          file.form() instanceof ParticleForm.Cloud
              ? "The cloud has no origId and origProcId that tell its particles apart."
              : "Write it with the dump; of a binary dump, name its columns (input.columns).");
    }
  }

  private static Row row(ParticleFile file, DumpHeader header, SimulatedTime time) {
    SimulationBox box = header.box();
    double seconds = time.at(header.timeSeconds(), header.step());
    return RowFactory.create(
        file.caseId(),
        header.step(),
        Double.isNaN(seconds) ? null : seconds,
        header.count(),
        box.xlo(),
        box.xhi(),
        box.ylo(),
        box.yhi(),
        box.zlo(),
        box.zhi(),
        box.boundaryText(),
        header.units().orElse(null),
        file.path(),
        false,
        null);
  }

  private static Row row(ParticleFile file, Truncation truncation) {
    Object[] values = new Object[SCHEMA.length()];
    values[SCHEMA.fieldIndex("case_id")] = file.caseId();
    values[SCHEMA.fieldIndex("file")] = file.path();
    values[SCHEMA.fieldIndex("truncated")] = true;
    values[SCHEMA.fieldIndex("truncation")] =
        "%s: the last snapshot is cut short; expected %s, found %s. It is left out."
            .formatted(truncation.place(), truncation.expected(), truncation.found());
    return RowFactory.create(values);
  }
}
