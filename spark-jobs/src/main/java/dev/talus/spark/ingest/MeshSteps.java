package dev.talus.spark.ingest;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import dev.talus.spark.mesh.MeshStep;
import dev.talus.spark.mesh.OpenMesh;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Steps of meshes over the tasks of Spark: runs of neighbours, so that the results come in the
 * order of the steps, one mesh in the memory of a task at a time.
 */
final class MeshSteps {
  private static final long TASK_BYTES = 64L << 20;

  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> hadoopConf;

  MeshSteps(SparkSession spark) {
    context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    hadoopConf =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
  }

  /** What to make of a step and its mesh. */
  interface Work<T, R> extends Serializable {
    Stream<R> of(T step, UnstructuredMesh mesh);
  }

  /** What to make of a step that cannot be read. */
  interface Refused<R> extends Serializable {
    R of(MeshFormatException why);
  }

  /** Where a step is read. */
  interface Source<T> extends Function<T, MeshStep>, Serializable {}

  /** Reads the steps in tasks and collects what the work makes of them. Lazy. */
  <T, R> JavaRDD<R> map(List<T> steps, Source<T> source, Work<T, R> work) {
    return map(
        steps,
        source,
        work,
        why -> {
          throw new UncheckedIOException(why.getMessage(), why);
        });
  }

  /** The same where a step that cannot be read has a result as well. */
  <T, R> JavaRDD<R> map(List<T> steps, Source<T> source, Work<T, R> work, Refused<R> refused) {
    Broadcast<SerializableConfiguration> conf = hadoopConf;
    return context
        .parallelize(steps, tasks(steps, source))
        .mapPartitions(part -> rows(part, source, work, refused, conf.value().value()));
  }

  private <T> int tasks(List<T> steps, Source<T> source) {
    double bytes = 0;
    for (T step : steps) {
      bytes += source.apply(step).file().length() / (double) source.apply(step).file().steps();
    }
    double wanted = Math.max(context.defaultParallelism(), bytes / TASK_BYTES);
    return (int) Math.max(1, Math.min(steps.size(), wanted));
  }

  private static <T, R> Iterator<R> rows(
      Iterator<T> steps,
      Source<T> source,
      Work<T, R> work,
      Refused<R> refused,
      Configuration hadoopConf) {
    OneFile open = new OneFile(hadoopConf);
    Iterable<T> once = () -> steps;
    return StreamSupport.stream(once.spliterator(), false)
        .flatMap(
            step -> {
              try {
                return work.of(step, open.mesh(source.apply(step)));
              } catch (MeshFormatException e) {
                return Stream.of(refused.of(e));
              } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
              }
            })
        .iterator();
  }

  /** Keeps the file of the last step open. */
  private static final class OneFile {
    private final Configuration hadoopConf;
    private MeshStep last;
    private MeshSeries series;

    OneFile(Configuration hadoopConf) {
      this.hadoopConf = hadoopConf;
    }

    UnstructuredMesh mesh(MeshStep step) throws IOException {
      if (last == null || !last.file().name().equals(step.file().name())) {
        series = OpenMesh.of(hadoopConf, step.file());
      }
      last = step;
      return series.read(step.index());
    }
  }
}
