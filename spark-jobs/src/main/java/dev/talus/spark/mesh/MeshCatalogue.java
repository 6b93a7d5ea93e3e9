package dev.talus.spark.mesh;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.FileTree;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.file.TreePath;
import dev.talus.meshio.format.MeshFormat;
import dev.talus.meshio.format.MeshFormats;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.inspect.InspectionTargets;
import dev.talus.spark.job.BadDataException;
import dev.talus.spark.source.HadoopFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * without its extension is the series; a number at its end is the step if it stands behind a dot or
 * underscore, as in {@code part_2500.vtk}, or is padded with zeros to four digits or more or has
 * six, as in {@code heat000012.vtu}. Shorter ones may be values of a parameter, as in {@code
 * throat30}.
 */
public final class MeshCatalogue {
  private static final Pattern INDEX = Pattern.compile(".*\\.(pvd|pvtu|pvtp|vtm)(\\.gz|\\.zst)?");
  private static final Pattern PART = Pattern.compile(".*\\.(vtu|vtp|vtk|vtr)(\\.gz|\\.zst)?");
  private static final Pattern EXTENSION = Pattern.compile("(\\.\\w+?)?(\\.gz|\\.zst)?$");
  private static final Pattern NUMBER =
      Pattern.compile("(?:[._]|(?<!\\d)(?=0\\d{3}|\\d{6}))(\\d{1,18})$");

  private static final long[] NONE = {};

  private static final Comparator<MeshFile> ORDER =
      Comparator.comparing(MeshFile::series)
          .thenComparing(file -> file.steps() == 0 ? 0 : file.numbers()[0])
          .thenComparing(MeshFile::path);

  private final FileSystem fs;
  private final Path root;
  private final String part;
  private final FileTree files;

  private MeshCatalogue(Configuration hadoopConf, FileSystem fs, Path root, String part)
      throws IOException {
    this.fs = fs;
    this.root = root;
    this.part = part;
    this.files = new HadoopFiles(hadoopConf, root);
  }

  /**
   * The meshes, ordered by series and step.
   *
   * @param part which mesh of cases with several; empty for the main one
   * @throws MeshFormatException if a path holds no mesh
   * @throws BadDataException if one is broken
   * @throws FileNotFoundException if nothing is at a path
   */
  static List<MeshFile> find(Configuration hadoopConf, List<String> paths, String part)
      throws IOException {
    List<MeshFile> found = new ArrayList<>();
    for (String path : paths) {
      List<MeshFile> there = at(hadoopConf, path, part);
      if (there.isEmpty()) {
        throw none(path, part);
      }
      for (MeshFile file : there) {
        if (!file.complaint().isEmpty()) {
          throw new BadDataException(file.complaint());
        }
      }
      found.addAll(there);
    }
    found.sort(ORDER);
    return found;
  }

  /**
   * The meshes at one path, which may be none, ordered by series and step; broken ones with what is
   * wrong with them.
   *
   * @param path a file, a folder or a glob
   * @param part which mesh of cases with several; empty for the main one
   * @throws FileNotFoundException if nothing is there
   */
  public static List<MeshFile> at(Configuration hadoopConf, String path, String part)
      throws IOException {
    Path given = new Path(path);
    FileSystem fs = given.getFileSystem(hadoopConf);
    FileStatus[] matches = fs.globStatus(fs.makeQualified(given));
    if (matches == null || matches.length == 0) {
      throw new FileNotFoundException(path + ": there is no such file or folder.");
    }
    List<MeshFile> found = new ArrayList<>();
    for (FileStatus match : matches) {
      Path parent = match.getPath().getParent();
      MeshCatalogue catalogue = new MeshCatalogue(hadoopConf, fs, parent, part);
      catalogue.addBelow(match.getPath().getName(), found);
    }
    found.sort(ORDER);
    return found;
  }

  private static MeshFormatException none(String path, String part) {
    return new MeshFormatException(
        path,
        "files",
        part.isEmpty() ? "meshes" : "meshes with the part " + part,
        "none of a format that Talus knows",
        "Run 'talus inspect' on it to see what is there.");
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

  private void addBelow(String name, List<MeshFile> into) throws IOException {
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
        meshAt(target).ifPresent(into::add);
      }
    }
  }

  private Optional<MeshFile> meshAt(String path) throws IOException {
    String format = "";
    try {
      Optional<MeshFormat> detected = format(files, path, part);
      if (detected.isEmpty()) {
        return Optional.empty();
      }
      format = detected.get().name();
      MeshSeries opened = detected.get().open(files, path, ReadLimits.DEFAULT);
      double[] times = opened.times().stream().mapToDouble(t -> t.orElse(Double.NaN)).toArray();
      return Optional.of(
          describe(path, format, detected.get().part(), opened.numbers(), times, ""));
    } catch (MeshFormatException e) {
      return Optional.of(describe(path, format, part, NONE, new double[0], e.getMessage()));
    }
  }

  private MeshFile describe(
      String path,
      String format,
      String partOfCase,
      long[] numbers,
      double[] times,
      String complaint)
      throws IOException {
    boolean folder = files.isFolder(path);
    String stem =
        folder ? TreePath.name(path) : EXTENSION.matcher(TreePath.name(path)).replaceFirst("");
    Matcher number = NUMBER.matcher(stem);
    boolean numbered = times.length < 2 && number.find();
    StoredSize size =
        folder || INDEX.matcher(path).matches() || format.equals("xdmf")
            ? StoredSize.below(fs, folder ? at(path) : at(path).getParent())
            : StoredSize.of(fs, at(path));
    return new MeshFile(
        root.toString(),
        path,
        partOfCase,
        format,
        size.bytes(),
        size.modifiedMillis(),
        numbered ? stem.substring(0, number.start()) : stem,
        numbered && times.length == 1 ? new long[] {Long.parseLong(number.group(1))} : numbers,
        times,
        complaint);
  }

  private Path at(String path) {
    // A name may hold a colon, which Path would take for a scheme; a leading ./ prevents that.
    return new Path(root, "./" + path);
  }
}
