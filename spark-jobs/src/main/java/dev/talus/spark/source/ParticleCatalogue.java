package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds dump files under files, folders (searched recursively) and globs of any Hadoop file system.
 *
 * <p>A file is a dump by its content, so names do not matter; files beside the dumps are passed
 * over. Names that start with a dot or an underscore are skipped.
 */
public final class ParticleCatalogue {
  private static final String ADVICE =
      "Give files, folders or globs with text dumps of LIGGGHTS or LAMMPS (dump custom or atom),"
          + " plain, .gz or .zst.";

  private ParticleCatalogue() {}

  /**
   * The dump files, each once, ordered by case and then by name with numbers by value.
   *
   * @throws MeshFormatException if a path holds no dump, or an empty file whose name says dump
   * @throws FileNotFoundException if nothing is at a path
   */
  public static List<ParticleFile> find(Configuration hadoopConf, List<String> paths)
      throws IOException {
    TreeMap<String, ParticleFile> found = new TreeMap<>();
    for (String path : paths) {
      for (ParticleFile file : findAt(hadoopConf, path)) {
        found.putIfAbsent(file.path(), file);
      }
    }
    List<ParticleFile> files = new ArrayList<>(found.values());
    NaturalOrder natural = new NaturalOrder();
    files.sort(
        Comparator.comparing(ParticleFile::caseId, natural)
            .thenComparing(ParticleFile::path, natural));
    return files;
  }

  private static List<ParticleFile> findAt(Configuration hadoopConf, String text)
      throws IOException {
    Path given = new Path(text);
    FileSystem fs = given.getFileSystem(hadoopConf);
    Path path = fs.makeQualified(given);
    List<FileStatus> candidates = new ArrayList<>();
    Path root;
    if (fs.exists(path)) {
      FileStatus status = fs.getFileStatus(path);
      root = status.isDirectory() ? path : path.getParent();
      collect(fs, status, candidates);
    } else {
      root = fixedPart(path);
      FileStatus[] matches = fs.globStatus(path);
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        if (isVisible(match.getPath())) {
          collect(fs, match, candidates);
        }
      }
      if (candidates.isEmpty()) {
        throw new FileNotFoundException(path + ": there is no such file or folder. " + ADVICE);
      }
    }
    List<FileStatus> dumps = dumpsAmong(fs, candidates);
    if (dumps.isEmpty()) {
      throw new MeshFormatException(
          path.toString(),
          "files",
          "text dumps, which start with \"ITEM:\"",
          candidates.isEmpty() ? "no files" : "only " + someNames(candidates),
          ADVICE);
    }
    CaseDescriptions descriptions = new CaseDescriptions(fs);
    List<ParticleFile> files = new ArrayList<>();
    for (FileStatus dump : dumps) {
      files.add(descriptions.describe(dump, root));
    }
    return files;
  }

  private static void collect(FileSystem fs, FileStatus status, List<FileStatus> into)
      throws IOException {
    if (status.isFile()) {
      into.add(status);
      return;
    }
    FileStatus[] children = fs.listStatus(status.getPath());
    Arrays.sort(children);
    for (FileStatus child : children) {
      if (isVisible(child.getPath())) {
        collect(fs, child, into);
      }
    }
  }

  private static List<FileStatus> dumpsAmong(FileSystem fs, List<FileStatus> candidates)
      throws IOException {
    List<ContentProbe> probes =
        InParallel.map(candidates, status -> ContentProbe.of(fs, status.getPath()));
    List<FileStatus> dumps = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Path file = candidates.get(i).getPath();
      if (probes.get(i) == ContentProbe.DUMP) {
        dumps.add(candidates.get(i));
      } else if (probes.get(i) == ContentProbe.EMPTY
          && (candidates.size() == 1 || ContentProbe.nameSaysDump(file))) {
        throw new MeshFormatException(
            file.toString(),
            "start",
            "a dump",
            "an empty file",
            "Remove it, or write it again if the simulation died before its first snapshot.");
      }
    }
    return dumps;
  }

  /** The folder above the first component of a glob that has a wildcard. */
  private static Path fixedPart(Path glob) {
    Path fixed = glob;
    for (Path at = glob; at != null; at = at.getParent()) {
      if (at.getName().matches(".*[*?\\[\\]{}].*")) {
        fixed = at.getParent();
      }
    }
    return fixed;
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith(".") && !path.getName().startsWith("_");
  }

  private static String someNames(List<FileStatus> files) {
    int shown = Math.min(5, files.size());
    String names =
        String.join(
            ", ", files.subList(0, shown).stream().map(f -> f.getPath().getName()).toList());
    return files.size() > shown ? names + " and " + (files.size() - shown) + " more" : names;
  }
}
