package dev.talus.spark.ingest;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.InputSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.mesh.MeshCatalogue;
import dev.talus.spark.mesh.MeshFile;
import dev.talus.spark.source.ParticleCatalogue;
import dev.talus.spark.source.ParticleFile;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.table.TableManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Looks for what an ingest reads.
 *
 * <p>If the format is to be detected, the meshes of OpenFOAM cases are always read, and those of
 * other files where a path holds no particles: beside dumps they are walls and boxes.
 */
final class InputSearch {
  private static final String FOAM = "openfoam";

  private final Configuration hadoopConf;
  private final String format;
  private final String part;
  private final ParticleOptions options;

  InputSearch(Configuration hadoopConf, Settings settings) {
    this.hadoopConf = hadoopConf;
    this.format = settings.value(InputSettings.FORMAT);
    this.part = settings.value(InputSettings.MESH_PART);
    this.options = ParticleOptions.of(ReaderOptions.of(settings));
  }

  /**
   * What is at paths.
   *
   * @throws UsageException if nothing is at one of them, or an empty folder
   */
  IngestInput at(List<String> paths) {
    try {
      return lookAt(paths);
    } catch (FileNotFoundException e) {
      throw new UsageException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private IngestInput lookAt(List<String> paths) throws IOException {
    List<String> particlePaths = new ArrayList<>();
    List<CaseMesh> meshes = new ArrayList<>();
    for (String path : paths) {
      if (!ParticleCatalogue.anythingAt(hadoopConf, path)) {
        throw new FileNotFoundException(path + ": there are no files in this folder.");
      }
      boolean particles =
          !format.equals(ReaderOptions.MESH)
              && !ParticleCatalogue.at(hadoopConf, path, options).isEmpty();
      List<MeshFile> found = particles ? besideParticles(path) : meshes(path);
      if (particles) {
        particlePaths.add(path);
      } else if (found.isEmpty()) {
        requireNoOutput(path);
        throw ParticleCatalogue.nothingAt(hadoopConf, path, expected());
      }
      meshes.addAll(MeshCases.of(hadoopConf, found));
    }
    List<ParticleFile> files =
        particlePaths.isEmpty()
            ? List.of()
            : ParticleCatalogue.find(hadoopConf, particlePaths, options);
    return new IngestInput(particlePaths, files, meshes);
  }

  /** Tells the output of an earlier run, whose files no reader knows. */
  private void requireNoOutput(String path) throws IOException {
    Path given = new Path(path);
    FileSystem fs = given.getFileSystem(hadoopConf);
    Path cases = new Path(given, TalusTables.CASES.name());
    if (fs.exists(new Path(cases, TableManifest.FILE))
        || fs.exists(new Path(given, TableManifest.FILE))) {
      throw new UsageException(
          ("%s: this is what an earlier ingest has written. Give as input what that has read, or"
                  + " give this folder as output to the verbs after ingest; talus export makes"
                  + " files of its tables.")
              .formatted(path));
    }
  }

  private List<MeshFile> meshes(String path) throws IOException {
    boolean wanted = format.equals(ReaderOptions.MESH) || format.equals(ParticleOptions.DETECT);
    return wanted ? MeshCatalogue.at(hadoopConf, path, part) : List.of();
  }

  private List<MeshFile> besideParticles(String path) throws IOException {
    List<MeshFile> found = new ArrayList<>();
    if (format.equals(ParticleOptions.DETECT)) {
      for (String folder : ParticleCatalogue.foamCasesAt(hadoopConf, path)) {
        String literal = folder.replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
        found.addAll(MeshCatalogue.at(hadoopConf, literal, part));
      }
    }
    return found.stream().filter(file -> file.format().equals(FOAM)).toList();
  }

  private String expected() {
    return switch (format) {
      case ParticleOptions.DETECT -> "particle files or meshes";
      case ReaderOptions.MESH -> part.isEmpty() ? "meshes" : "meshes with the part " + part;
      default -> "particle files of the format " + format;
    };
  }
}
