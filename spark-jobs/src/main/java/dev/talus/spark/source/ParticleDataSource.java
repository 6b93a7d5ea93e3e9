package dev.talus.spark.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Particles of all formats of mesh-io as rows, one a particle and snapshot: dumps of LIGGGHTS and
 * LAMMPS, text and binary, points in files of VTK, clouds of OpenFOAM cases.
 *
 * <pre>{@code
 * spark.read().format("particles").option("timeStepSeconds", "4e-5").load("runs/*")
 * }</pre>
 *
 * <p>Columns: {@code case_id, step, time_s, particle_id, x, y, z}, with real coordinates also where
 * the file has scaled ones, then the other columns of the files, see {@link ParticleSchema}; a
 * column that a file does not have is null there, and so is the {@code particle_id} of files
 * without ids. The schema comes from the first header of every dump, and from the first file of a
 * series of VTK files or time of a cloud that has particles. Which files are read and which case
 * each belongs to is decided by {@link ParticleCatalogue}; the time by the file, the option {@value
 * ParticleOptions#TIME_STEP_SECONDS}, or the case's parameter {@code dt} (another one with the
 * option {@value ParticleOptions#TIME_STEP_PARAMETER}); it is null if none of these is there.
 *
 * <p>Only the columns a query needs are parsed (VTK files are read whole), and snapshots that a
 * comparison of case_id or step excludes are passed over. A task holds one snapshot in memory.
 * Plain text dumps are split into pieces of {@value ParticleOptions#SPLIT_BYTES}, clouds by times.
 * An id that occurs twice in a snapshot is an error where ids are read. A last snapshot that was
 * cut short is left out, counted by the metric {@code truncatedSnapshots} and logged, or an error
 * with the option {@value ParticleOptions#STRICT}. {@link ParticleOptions} and {@link LimitOptions}
 * list all options.
 */
public final class ParticleDataSource implements TableProvider, DataSourceRegister {
  /** Name of the format. */
  public static final String NAME = "particles";

  private List<ParticleFile> files;

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    try {
      return new FirstSnapshots(hadoopConf(), ParticleOptions.of(options)).schema(files(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
    ParticleOptions how = ParticleOptions.of(options);
    List<ParticleFile> found = files(options);
    return new FilesTable(
        NAME + " of " + found.size() + " files",
        schema,
        () -> new ParticleScanBuilder(schema, found, how));
  }

  /** Spark calls this more than once for one load; the file systems are searched once. */
  private List<ParticleFile> files(CaseInsensitiveStringMap options) {
    if (files == null) {
      try {
        files =
            ParticleCatalogue.find(
                hadoopConf(), LoadPaths.of(options, NAME), ParticleOptions.of(options));
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    return files;
  }

  private static Configuration hadoopConf() {
    return SparkSession.active().sessionState().newHadoopConf();
  }
}
