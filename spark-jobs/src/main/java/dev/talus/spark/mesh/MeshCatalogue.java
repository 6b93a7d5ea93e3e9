package dev.talus.spark.mesh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.inspect.InspectionTargets;
import dev.talus.spark.source.HadoopFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds mesh files and cases under files, folders (searched recursively) and globs.
 *
 * <p>Files beside the meshes are passed over. Where a folder holds an index of other files (pvd,
 * pvtu, pvtp, vtm), the VTK files in it and below it are taken to be its parts. The name of a file
 * without its extension is the case; a number behind a dot or underscore at its end is the step, as
 * in {@code part_2500.vtk}.
 */
final class MeshCatalogue {
  private static final Pattern INDEX = Pattern.compile(".*\\.(pvd|pvtu|pvtp|vtm)(\\.gz|\\.zst)?");
  private static final Pattern PART = Pattern.compile(".*\\.(vtu|vtp|vtk|vtr)(\\.gz|\\.zst)?");
  private static final Pattern EXTENSION = Pattern.compile("(\\.\\w+?)?(\\.gz|\\.zst)?$");
  private static final Pattern NUMBER = Pattern.compile("[._](\\d{1,18})$");

  private MeshCatalogue() {}

  /**
   * The meshes, ordered by case and step.
   *
   * @param part which mesh of cases with several; empty for the main one
   * @throws MeshFormatException if a path holds no mesh, or a broken one
   * @throws FileNotFoundException if nothing is at a path
   */
  static List<MeshFile> find(Configuration hadoopConf, List<String> paths, String part)
      throws IOException {
    List<MeshFile> found = new ArrayList<>();
    for (String text : paths) {
      Path given = new Path(text);
      FileSystem fs = given.getFileSystem(hadoopConf);
      FileStatus[] matches = fs.globStatus(fs.makeQualified(given));
      if (matches == null || matches.length == 0) {
        throw new FileNotFoundException(text + ": there is no such file or folder.");
      }
      int before = found.size();
      for (FileStatus match : matches) {
        Path parent = match.getPath().getParent();
        HadoopFiles files = new HadoopFiles(hadoopConf, parent);
        addBelow(files, parent.toString(), match.getPath().getName(), part, found);
      }
      if (found.size() == before) {
        throw new MeshFormatException(
            text,
            "files",
            part.isEmpty() ? "meshes" : "meshes with the part " + part,
            "none of a format that Talus knows",
            "Run 'talus inspect' on it to see what is there.");
      }
    }
    found.sort(Comparator.comparing(MeshFile::caseId).thenComparing(MeshFile::firstStep));
    return found;
  }

  /** The format that reads a part of a file or case; the main one if the part is empty. */
  static Optional<MeshFormat> format(FileTree files, String path, String part) throws IOException {
    if (part.isEmpty()) {
      return MeshFormats.detect(files, path);
    }
    return MeshFormats.detectAll(files, path, ReadLimits.DEFAULT).stream()
        .filter(format -> format.part().equals(part))
        .findFirst();
  }

  private static void addBelow(
      FileTree files, String root, String name, String part, List<MeshFile> into)
      throws IOException {
    List<String> targets = InspectionTargets.below(files, name);
    List<String> indexed =
        targets.stream().filter(t -> INDEX.matcher(t).matches()).map(TreePath::parent).toList();
    for (String target : targets) {
      boolean indexedPart =
          PART.matcher(target).matches()
              && indexed.stream()
                  .anyMatch(f -> TreePath.parent(target).equals(f) || target.startsWith(f + "/"));
      boolean visible = !TreePath.name(target).startsWith("_");
      if (visible && (!indexedPart || targets.size() == 1)) {
        Optional<MeshFormat> format = format(files, target, part);
        if (format.isPresent()) {
          into.add(describe(files, root, target, format.get()));
        }
      }
    }
  }

  private static MeshFile describe(FileTree files, String root, String path, MeshFormat format)
      throws IOException {
    List<OptionalDouble> steps = format.open(files, path, ReadLimits.DEFAULT).times();
    double[] times = steps.stream().mapToDouble(t -> t.orElse(Double.NaN)).toArray();
    boolean folder = files.isFolder(path);
    String stem =
        folder ? TreePath.name(path) : EXTENSION.matcher(TreePath.name(path)).replaceFirst("");
    Matcher number = NUMBER.matcher(stem);
    boolean numbered = times.length == 1 && number.find();
    return new MeshFile(
        root,
        path,
        format.part(),
        folder ? 0 : files.size(path),
        numbered ? stem.substring(0, number.start()) : stem,
        numbered ? Long.parseLong(number.group(1)) : 0,
        times);
  }
}
