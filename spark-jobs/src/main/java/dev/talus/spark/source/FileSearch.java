package dev.talus.spark.source;

import dev.talus.meshio.inspect.InspectionTargets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies at a path of any Hadoop file system: a file, a folder with all below it, or what
 * matches a glob. Names that start with a dot or an underscore are passed over, and so are the
 * folders inside an OpenFOAM case that belong to the case: times, processors, mesh, and what was
 * made of them for VTK.
 *
 * <p>A name with a {@code %} that is no file stands for the parts of a dump: {@code %} is the
 * number of the part and {@code *} the step.
 */
final class FileSearch {
  private static final Pattern OF_CASE =
      Pattern.compile("constant|system|VTK|lagrangian|processors?\\d+.*|[-+.0-9eE]*\\d[-+.0-9eE]*");
  private static final Pattern WILDCARD = Pattern.compile(".*[*?\\[\\]{}].*");

  private final Configuration hadoopConf;
  private final FileSystem fs;
  private final Path path;
  private final List<FileStatus> files = new ArrayList<>();
  private final Set<Path> cases = new TreeSet<>();
  private Path root;
  private boolean inParts;

  private FileSearch(Configuration hadoopConf, FileSystem fs, Path path) {
    this.hadoopConf = hadoopConf;
    this.fs = fs;
    this.path = path;
  }

  /**
   * Looks at a path.
   *
   * @param advice what to give instead, for the message
   * @throws FileNotFoundException if nothing is there
   */
  static FileSearch at(Configuration hadoopConf, String text, String advice) throws IOException {
    Path given = new Path(text);
    FileSystem fs = given.getFileSystem(hadoopConf);
    FileSearch search = new FileSearch(hadoopConf, fs, fs.makeQualified(given));
    search.run();
    if (search.files.isEmpty() && search.cases.isEmpty() && !search.fs.exists(search.path)) {
      throw new FileNotFoundException(search.path + ": there is no such file or folder. " + advice);
    }
    return search;
  }

  FileSystem fileSystem() {
    return fs;
  }

  /** The path with its scheme. */
  Path path() {
    return path;
  }

  /** Folder that all of it lies in. */
  Path root() {
    return root;
  }

  /** Files, in the order of their folders and names. */
  List<FileStatus> files() {
    return files;
  }

  /** Folders of OpenFOAM cases. */
  Set<Path> cases() {
    return cases;
  }

  /** Whether the path names the parts of a dump by a {@code %}. */
  boolean inParts() {
    return inParts;
  }

  private void run() throws IOException {
    if (fs.exists(path)) {
      FileStatus status = fs.getFileStatus(path);
      boolean marker = status.isFile() && path.getName().endsWith(".foam");
      FileStatus start =
          marker && isCase(path.getParent()) ? fs.getFileStatus(path.getParent()) : status;
      root = start.isDirectory() ? start.getPath() : path.getParent();
      collect(start);
      return;
    }
    inParts = path.getName().indexOf('%') >= 0;
    String name = path.getName().replace('%', '*');
    Path glob = inParts ? new Path(path.getParent(), name) : path;
    root = fixedPart(glob);
    FileStatus[] matches = fs.globStatus(glob);
    Predicate<String> wanted =
        inParts ? Pattern.compile(partNames(path.getName())).asMatchPredicate() : any -> true;
    for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
      if (isVisible(match.getPath()) && wanted.test(match.getPath().getName())) {
        collect(match);
      }
    }
  }

  /** What matches the names of the parts of a dump; the group {@code part} is their number. */
  static String partNames(String pattern) {
    return Pattern.quote(pattern)
        .replaceFirst("%", "\\\\E(?<part>\\\\d{1,9})\\\\Q")
        .replace("*", "\\E\\d+\\Q");
  }

  private void collect(FileStatus status) throws IOException {
    if (status.isFile()) {
      files.add(status);
      return;
    }
    FileStatus[] children = fs.listStatus(status.getPath());
    Arrays.sort(children);
    boolean aCase = isCase(status.getPath(), children);
    if (aCase) {
      cases.add(status.getPath());
    }
    for (FileStatus child : children) {
      boolean ofCase =
          aCase && child.isDirectory() && OF_CASE.matcher(child.getPath().getName()).matches();
      if (isVisible(child.getPath()) && !ofCase) {
        collect(child);
      }
    }
  }

  private boolean isCase(Path folder) throws IOException {
    return isCase(folder, fs.listStatus(folder));
  }

  /** Whether a folder is an OpenFOAM case; most are told by the names in it. */
  private boolean isCase(Path folder, FileStatus[] children) throws IOException {
    boolean mayBe =
        Arrays.stream(children)
            .filter(FileStatus::isDirectory)
            .map(child -> child.getPath().getName())
            .anyMatch(name -> name.equals("constant") || name.startsWith("processor"));
    if (!mayBe || folder.getParent() == null) {
      return false;
    }
    HadoopFiles tree = new HadoopFiles(hadoopConf, folder.getParent());
    return InspectionTargets.below(tree, folder.getName()).equals(List.of(folder.getName()));
  }

  /** The folder above the first component of a glob that has a wildcard. */
  private static Path fixedPart(Path glob) {
    Path fixed = glob.getParent();
    for (Path at = glob; at != null; at = at.getParent()) {
      if (WILDCARD.matcher(at.getName()).matches()) {
        fixed = at.getParent();
      }
    }
    return fixed;
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith(".") && !path.getName().startsWith("_");
  }
}
