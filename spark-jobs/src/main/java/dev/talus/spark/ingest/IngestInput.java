package dev.talus.spark.ingest;

import dev.talus.datasets.table.TalusTables;
import dev.talus.spark.config.InputSettings;
import dev.talus.spark.config.Settings;
import dev.talus.spark.config.UsageException;
import dev.talus.spark.mesh.MeshCatalogue;
import dev.talus.spark.mesh.MeshFile;
import dev.talus.spark.source.CaseDescription;
import dev.talus.spark.source.ParticleCatalogue;
import dev.talus.spark.source.ParticleFile;
import dev.talus.spark.source.ParticleOptions;
import dev.talus.spark.table.TableManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What an ingest reads.
 *
 * <p>If the format is to be detected, the meshes of OpenFOAM cases are always read, and those of
 * other files where a path holds no particles: beside dumps they are walls and boxes.
 *
 * @param particlePaths paths that hold particles, as they were given
 * @param particles particle files at them
 * @param meshes mesh files and cases
 */
record IngestInput(
    List<String> particlePaths, List<ParticleFile> particles, List<CaseMesh> meshes) {
  private static final String FOAM = "openfoam";

  /**
   * Looks at paths.
   *
   * @throws UsageException if nothing is at one of them, or an empty folder
   */
  static IngestInput at(Configuration hadoopConf, List<String> paths, Settings settings) {
    try {
      return new Search(hadoopConf, settings).at(paths);
    } catch (FileNotFoundException e) {
      throw new UsageException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  boolean isEmpty() {
    return particles.isEmpty() && meshes.isEmpty();
  }

  /**
   * All that the rows depend on but for settings, by file.
   *
   * @param timeStepParameter parameter of a case that holds the seconds a step; the others change
   *     no rows of particles and meshes
   */
  Map<String, Object> facts(String timeStepParameter) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (ParticleFile file : particles) {
      facts.put(
          file.path(),
          fact(file.caseDescription(), timeStepParameter, file.length(), file.modifiedMillis()));
    }
    for (CaseMesh mesh : meshes) {
      MeshFile file = mesh.file();
      facts.put(
          mesh.key(), fact(mesh.of(), timeStepParameter, file.length(), file.modifiedMillis()));
    }
    return facts;
  }

  private static Map<String, Object> fact(
      CaseDescription of, String timeStepParameter, long bytes, long modifiedMillis) {
    Map<String, Object> fact = new TreeMap<>();
    fact.put("case_id", of.caseId());
    fact.put("bytes", bytes);
    fact.put("modified_ms", modifiedMillis);
    String timeStep = of.parameters().get(timeStepParameter);
    if (timeStep != null) {
      fact.put("time_step", timeStep);
    }
    return fact;
  }

  /** The cases, each with one of its files. */
  Map<String, String> pathsOfCases() {
    Map<String, String> paths = new TreeMap<>();
    particles.forEach(file -> paths.putIfAbsent(file.caseId(), file.path()));
    meshes.forEach(mesh -> paths.putIfAbsent(mesh.of().caseId(), mesh.file().name()));
    return paths;
  }

  /** Both together. */
  IngestInput and(IngestInput other) {
    return new IngestInput(
        concat(particlePaths, other.particlePaths),
        concat(particles, other.particles),
        concat(meshes, other.meshes));
  }

  /** Files with particles or meshes of some cases. */
  IngestInput ofCasesOtherThan(Set<String> cases) {
    return new IngestInput(
        particlePaths,
        particles.stream().filter(file -> !cases.contains(file.caseId())).toList(),
        meshes.stream().filter(mesh -> !cases.contains(mesh.of().caseId())).toList());
  }

  /** What is left without some of the files, by their keys in {@link #facts}. */
  IngestInput without(Set<String> keys) {
    return new IngestInput(
        particlePaths,
        particles.stream().filter(file -> !keys.contains(file.path())).toList(),
        meshes.stream().filter(mesh -> !keys.contains(mesh.key())).toList());
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static final class Search {
    private final Configuration hadoopConf;
    private final String format;
    private final String part;
    private final ParticleOptions options;

    Search(Configuration hadoopConf, Settings settings) {
      this.hadoopConf = hadoopConf;
      this.format = settings.value(InputSettings.FORMAT);
      this.part = settings.value(InputSettings.MESH_PART);
      this.options = ParticleOptions.of(ReaderOptions.of(settings));
    }

    IngestInput at(List<String> paths) throws IOException {
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
}
