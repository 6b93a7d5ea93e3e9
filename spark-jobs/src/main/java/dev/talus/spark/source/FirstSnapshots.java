package dev.talus.spark.source;

import dev.talus.meshio.format.liggghts.DumpHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;

/** Learns the columns of particle files from as little of them as tells all. */
final class FirstSnapshots {
  private final Configuration hadoopConf;
  private final ParticleOptions options;

  FirstSnapshots(Configuration hadoopConf, ParticleOptions options) {
    this.hadoopConf = hadoopConf;
    this.options = options;
  }

  /** The schema of all files together. */
  StructType schema(List<ParticleFile> files) throws IOException {
    List<Optional<FileColumns>> columns = InParallel.map(samples(files), this::columns);
    return ParticleSchema.of(columns.stream().flatMap(Optional::stream).toList());
  }

  /**
   * Files of which one is to be read until there are particles: each dump by itself, because its
   * header costs little; VTK files of a case and folder together, in their order.
   */
  private static List<List<ParticleFile>> samples(List<ParticleFile> files) {
    Map<String, List<ParticleFile>> samples = new LinkedHashMap<>();
    for (ParticleFile file : files) {
      String kind =
          file.form() instanceof ParticleForm.Vtk
              ? file.caseId() + " " + VtkSeries.kind(new Path(file.path()))
              : file.path();
      samples.computeIfAbsent(kind, any -> new ArrayList<>()).add(file);
    }
    return List.copyOf(samples.values());
  }

  /** Nothing if all files end before their first header does. */
  private Optional<FileColumns> columns(List<ParticleFile> sample) throws IOException {
    Optional<FileColumns> found = Optional.empty();
    for (ParticleFile file : sample) {
      for (ParticlePiece piece : pieces(file)) {
        try (OpenParticles particles =
            OpenParticles.of(hadoopConf, piece, options, column -> true)) {
          Optional<DumpHeader> header = particles.peek();
          found =
              header.map(
                  h -> new FileColumns(file.form().format(), h.units(), particles.columns()));
          if (header.isPresent() && (isDump(file) || header.get().count() > 0)) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private static boolean isDump(ParticleFile file) {
    return !(file.form() instanceof ParticleForm.Vtk || file.form() instanceof ParticleForm.Cloud);
  }

  private static List<ParticlePiece> pieces(ParticleFile file) {
    return file.form() instanceof ParticleForm.Cloud cloud
        ? cloud.steps().stream()
            .map(step -> new ParticlePiece(file, 0, Long.MAX_VALUE, List.of(step), step.bytes()))
            .toList()
        : List.of(ParticlePiece.of(file));
  }
}
