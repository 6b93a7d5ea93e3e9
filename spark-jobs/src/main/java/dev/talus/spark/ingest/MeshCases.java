package dev.talus.spark.ingest;

import dev.talus.spark.mesh.MeshFile;
import dev.talus.spark.source.CaseDescription;
import dev.talus.spark.source.CaseDescriptions;
import dev.talus.spark.source.CaseIdOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Tells which case each mesh belongs to: the one that {@code params.json} or {@code cases.csv} say,
 * as for particles; else an OpenFOAM case is a case of its own and so is each series of files, by
 * its name, or by its folder's where several folders have series of that name.
 */
final class MeshCases {
  private static final Set<CaseIdOrigin> GUESSED =
      EnumSet.of(CaseIdOrigin.FOLDER, CaseIdOrigin.UNLISTED_FOLDER);

  private MeshCases() {}

  /** The meshes found at one path, with their cases. */
  static List<CaseMesh> of(Configuration hadoopConf, List<MeshFile> files) throws IOException {
    Map<String, Set<Path>> foldersOfSeries = new HashMap<>();
    for (MeshFile file : files) {
      foldersOfSeries.computeIfAbsent(file.series(), any -> new HashSet<>()).add(folder(file));
    }
    Map<String, CaseDescriptions> descriptions = new HashMap<>();
    List<CaseMesh> meshes = new ArrayList<>();
    for (MeshFile file : files) {
      CaseDescriptions known = descriptions.get(file.root());
      if (known == null) {
        known = new CaseDescriptions(new Path(file.root()).getFileSystem(hadoopConf));
        descriptions.put(file.root(), known);
      }
      Path folder = folder(file);
      CaseDescription of =
          known.describe(folder, new Path(folder, "./" + file.path()).getName(), searched(file));
      boolean byName = GUESSED.contains(of.origin()) && !isFoamCase(file);
      if (byName && foldersOfSeries.get(file.series()).size() == 1) {
        of = new CaseDescription(file.series(), of.origin(), of.description(), of.parameters());
      }
      meshes.add(new CaseMesh(file, of, file.part().isEmpty() ? file.series() : file.part()));
    }
    return meshes;
  }

  private static Path folder(MeshFile file) {
    Path path = new Path(file.root(), "./" + file.path());
    boolean isFolder = isFoamCase(file) && !path.getName().endsWith(".foam");
    return isFolder ? path : path.getParent();
  }

  /** The folder that was given, or that of the file that was. */
  private static Path searched(MeshFile file) {
    int slash = file.path().indexOf('/');
    return slash < 0
        ? new Path(file.root())
        : new Path(file.root(), "./" + file.path().substring(0, slash));
  }

  private static boolean isFoamCase(MeshFile file) {
    return file.format().equals("openfoam");
  }
}
