package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.particle.Coordinates;
import dev.talus.meshio.particle.DuplicateIds;
import dev.talus.meshio.particle.ParticleFrame;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the particle files that cannot be read to their end, and snapshots with positions that are
 * not finite in single precision, by reading every value of all of them. That costs as much as
 * reading them for their rows, so it is for when one is known to be there.
 */
public final class FileCheck {
  private static final String[] AXES = {"x", "y", "z"};

  /**
   * What is known of a piece of a file.
   *
   * @param complaint first complaint about the file, null if it is sound
   * @param sound number of usable snapshots
   * @param damaged the others
   */
  private record Checked(
      String path, String complaint, int sound, ArrayList<DamagedSnapshot> damaged)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private FileCheck() {}

  /**
   * The files that are refused or hold no usable snapshot, each with its first complaint, and the
   * damaged snapshots of the others. A last snapshot that is cut short is no damage. Failures of
   * the medium stay failures.
   */
  public static Damage damage(
      SparkSession spark, List<ParticleFile> files, ParticleOptions options) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoopConf =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    Map<String, List<Checked>> byFile =
        ReadPlan.distributed(context, files, options)
            .flatMap(partition -> check(partition, options, hadoopConf.value().value()))
            .collect()
            .stream()
            .collect(Collectors.groupingBy(Checked::path, TreeMap::new, Collectors.toList()));
    List<DamagedFile> damagedFiles = new ArrayList<>();
    List<DamagedSnapshot> damagedSnapshots = new ArrayList<>();
    byFile.forEach(
        (path, pieces) -> {
          List<DamagedSnapshot> damaged =
              pieces.stream().flatMap(piece -> piece.damaged().stream()).toList();
          Optional<String> complaint =
              pieces.stream().map(Checked::complaint).filter(Objects::nonNull).sorted().findFirst();
          if (complaint.isPresent()) {
            damagedFiles.add(new DamagedFile(path, complaint.get()));
          } else if (!damaged.isEmpty() && pieces.stream().allMatch(piece -> piece.sound() == 0)) {
            damagedFiles.add(new DamagedFile(path, damaged.get(0).complaint()));
          } else {
            damagedSnapshots.addAll(damaged);
          }
        });
    return new Damage(damagedFiles, damagedSnapshots);
  }

  private static Iterator<Checked> check(
      ParticlePartition partition, ParticleOptions options, Configuration hadoopConf)
      throws IOException {
    List<Checked> checked = new ArrayList<>();
    for (ParticlePiece piece : partition.pieces()) {
      try {
        checked.add(readAll(piece, options, hadoopConf));
      } catch (MeshFormatException e) {
        checked.add(new Checked(piece.file().path(), e.getMessage(), 0, new ArrayList<>()));
      }
    }
    return checked.iterator();
  }

  private static Checked readAll(
      ParticlePiece piece, ParticleOptions options, Configuration hadoopConf) throws IOException {
    int sound = 0;
    ArrayList<DamagedSnapshot> damaged = new ArrayList<>();
    try (OpenParticles particles = OpenParticles.of(hadoopConf, piece, options, column -> true)) {
      for (Optional<DumpHeader> header = particles.peek();
          header.isPresent();
          header = particles.peek()) {
        SnapshotScan.requireIds(piece.file(), header.get());
        if (header.get().count() > 0) {
          SnapshotReader.coordinateColumns(piece.file(), header.get());
        }
        Optional<ParticleFrame> frame = particles.next();
        Optional<DamagedSnapshot> nowhere = Optional.empty();
        if (frame.isPresent() && frame.get().size() > 0) {
          DuplicateIds.check(frame.get(), piece.file().path());
          nowhere = particleNowhere(piece.file(), frame.get());
        }
        nowhere.ifPresent(damaged::add);
        sound += frame.isPresent() && nowhere.isEmpty() ? 1 : 0;
      }
    }
    return new Checked(piece.file().path(), null, sound, damaged);
  }

  private static Optional<DamagedSnapshot> particleNowhere(ParticleFile file, ParticleFrame frame)
      throws MeshFormatException {
    Coordinates at = Coordinates.of(frame);
    double[][] values = {at.x(), at.y(), at.z()};
    for (int i = 0; i < frame.size(); i++) {
      for (int axis = 0; axis < AXES.length; axis++) {
        if (!Float.isFinite((float) values[axis][i])) {
          String complaint =
              "Case %s: %s, step %d, particle %d: expected a finite %s, found %s."
                  .formatted(
                      file.caseId(),
                      file.path(),
                      frame.step(),
                      frame.longs(ParticleSchema.ID)[i],
                      AXES[axis],
                      (float) values[axis][i]);
          return Optional.of(new DamagedSnapshot(file.caseId(), frame.step(), complaint));
        }
      }
    }
    return Optional.empty();
  }
}
