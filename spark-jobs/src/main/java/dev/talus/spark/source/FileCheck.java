package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the particle files that cannot be read to their end, by reading every value of all of them.
 * That costs as much as reading them for their rows, so it is for when one is known to be there.
 */
public final class FileCheck {
  private FileCheck() {}

  /**
   * The files that are refused, each with its first complaint, ordered by path. A last snapshot
   * that is cut short is no damage. Failures of the medium stay failures.
   */
  public static List<DamagedFile> damaged(
      SparkSession spark, List<ParticleFile> files, ParticleOptions options) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoopConf =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<DamagedFile> found =
        ReadPlan.distributed(context, files, options)
            .flatMap(partition -> refused(partition, options, hadoopConf.value().value()))
            .collect();
    Map<String, DamagedFile> each = new TreeMap<>();
    found.stream()
        .sorted(Comparator.comparing(DamagedFile::complaint))
        .forEach(file -> each.putIfAbsent(file.path(), file));
    return List.copyOf(each.values());
  }

  private static Iterator<DamagedFile> refused(
      ParticlePartition partition, ParticleOptions options, Configuration hadoopConf)
      throws IOException {
    List<DamagedFile> damaged = new ArrayList<>();
    for (ParticlePiece piece : partition.pieces()) {
      try {
        readAll(piece, options, hadoopConf);
      } catch (MeshFormatException e) {
        damaged.add(new DamagedFile(piece.file().path(), e.getMessage()));
      }
    }
    return damaged.iterator();
  }

  private static void readAll(
      ParticlePiece piece, ParticleOptions options, Configuration hadoopConf) throws IOException {
    try (OpenParticles particles = OpenParticles.of(hadoopConf, piece, options, column -> true)) {
      for (Optional<DumpHeader> header = particles.peek();
          header.isPresent();
          header = particles.peek()) {
        SnapshotScan.requireIds(piece.file(), header.get());
        if (header.get().count() > 0) {
          SnapshotReader.coordinateColumns(piece.file(), header.get());
        }
        Optional<ParticleFrame> frame = particles.next();
        if (frame.isPresent() && frame.get().size() > 0) {
          DuplicateIds.check(frame.get(), piece.file().path());
          Coordinates.of(frame.get());
        }
      }
    }
  }
}
