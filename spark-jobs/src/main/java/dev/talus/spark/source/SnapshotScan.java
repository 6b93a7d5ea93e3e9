package dev.talus.spark.source;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.format.liggghts.TruncatedSnapshot;
import dev.talus.meshio.particle.SimulationBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
 * One row a snapshot, from the headers of dump files; the particles are counted, not parsed.
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
 *   <tr><td>declared_count</td><td>rows the header declares, null if truncated before that</td></tr>
 * </table>
 *
 * A truncated snapshot, which the particle rows leave out, has a row with its step (if the file got
 * that far) and the number of whole rows found as particle_count, and nulls elsewhere.
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
          .add("declared_count", LongType);

  private SnapshotScan() {}

  /** The snapshots of the files, in the order of the files; one task a file. Lazy. */
  public static Dataset<Row> of(
      SparkSession spark, List<ParticleFile> files, ParticleOptions options) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoopConf =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    JavaRDD<Row> rows =
        context
            .parallelize(files, Math.max(1, files.size()))
            .flatMap(file -> scan(file, options, hadoopConf.value().value()));
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Iterator<Row> scan(
      ParticleFile file, ParticleOptions options, Configuration hadoopConf) throws IOException {
    SimulatedTime time = SimulatedTime.of(file, options);
    List<Row> rows = new ArrayList<>();
    try (OpenParticles dump = OpenParticles.of(hadoopConf, file)) {
      for (Optional<DumpHeader> h = dump.skip(); h.isPresent(); h = dump.skip()) {
        rows.add(row(file, h.get(), time));
      }
      dump.reader().truncated().ifPresent(t -> rows.add(row(file, t)));
    }
    return rows.iterator();
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
        header.count());
  }

  private static Row row(ParticleFile file, TruncatedSnapshot truncated) {
    Object[] values = new Object[SCHEMA.length()];
    values[SCHEMA.fieldIndex("case_id")] = file.caseId();
    values[SCHEMA.fieldIndex("step")] =
        truncated.step().isPresent() ? truncated.step().getAsLong() : null;
    values[SCHEMA.fieldIndex("particle_count")] = truncated.found();
    values[SCHEMA.fieldIndex("file")] = file.path();
    values[SCHEMA.fieldIndex("truncated")] = true;
    values[SCHEMA.fieldIndex("declared_count")] =
        truncated.declared().isPresent() ? truncated.declared().getAsLong() : null;
    return RowFactory.create(values);
  }
}
