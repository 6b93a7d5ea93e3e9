package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Finds particle files under files, folders (searched recursively) and globs of any Hadoop file
 * system: dumps of LIGGGHTS and LAMMPS, text and binary, points in files of VTK, and clouds of
 * OpenFOAM cases.
 *
 * <p>A file is known by its content, so names do not matter; files beside the particles are passed
 * over. A case that has files of several formats is refused unless the options say which to read,
 * because they are likely the same particles twice.
 */
public final class ParticleCatalogue {
  private static final String ADVICE =
      "Give files, folders or globs with dumps of LIGGGHTS or LAMMPS (text or binary), VTK files of"
          + " points, OpenFOAM cases, or meshes.";

  private final Configuration hadoopConf;
  private final ParticleOptions options;
  private final ReadLimits limits;

  private ParticleCatalogue(Configuration hadoopConf, ParticleOptions options) {
    this.hadoopConf = hadoopConf;
    this.options = options;
    this.limits = options.limits().limits();
  }

  /**
   * The particle files, each once, ordered by case and then by name with numbers by value.
   *
   * @throws MeshFormatException if a path holds no particles, an empty file whose name says dump,
   *     or a case in several formats
   * @throws FileNotFoundException if nothing is at a path
   */
  public static List<ParticleFile> find(
      Configuration hadoopConf, List<String> paths, ParticleOptions options) throws IOException {
    TreeMap<String, ParticleFile> found = new TreeMap<>();
    for (String path : paths) {
      Found at = look(hadoopConf, path, options);
      List<ParticleFile> there = at.files();
      if (at.unreadable().isPresent()) {
        throw at.unreadable().get();
      }
      if (there.isEmpty()) {
        throw nothingAt(
            hadoopConf,
            path,
            options.formats().isEmpty()
                ? "particle files"
                : "particle files of the format " + String.join(" or ", options.formats()));
      }
      there.stream()
          .filter(file -> !options.leftOut().contains(file.path()))
          .forEach(file -> found.putIfAbsent(file.path(), file));
    }
    List<ParticleFile> files = new ArrayList<>(found.values());
    NaturalOrder natural = new NaturalOrder();
    files.sort(
        Comparator.comparing(ParticleFile::caseId, natural)
            .thenComparing(ParticleFile::path, natural));
    if (options.formats().isEmpty()) {
      requireOneFormatEach(files);
    }
    return files;
  }

  /**
   * The particle files at one path, which may be none, in no particular order. Unreadable files of
   * VTK where nothing is known to be particles are taken for meshes.
   *
   * @throws MeshFormatException if there is an empty file whose name says dump, or an unreadable
   *     file of VTK beside particles or where particles are asked for
   * @throws FileNotFoundException if nothing is at the path
   */
  public static List<ParticleFile> at(
      Configuration hadoopConf, String path, ParticleOptions options) throws IOException {
    Found found = look(hadoopConf, path, options);
    boolean particlesMeant = !found.files().isEmpty() || !options.formats().isEmpty();
    if (found.unreadable().isPresent() && particlesMeant) {
      throw found.unreadable().get();
    }
    return found.files();
  }

  /**
   * What is at a path.
   *
   * @param unreadable what is wrong with files of VTK of which it is not known what they hold
   */
  private record Found(List<ParticleFile> files, Optional<MeshFormatException> unreadable) {}

  private static Found look(Configuration hadoopConf, String path, ParticleOptions options)
      throws IOException {
    FileSearch search = FileSearch.at(hadoopConf, path, ADVICE);
    CaseDescriptions descriptions = new CaseDescriptions(search.fileSystem());
    VtkSeries.Sorted sorted = new ParticleCatalogue(hadoopConf, options).among(search);
    List<ParticleFile> files = new ArrayList<>();
    for (FoundFile file : sorted.particles()) {
      files.add(descriptions.describe(file, search.root()));
    }
    return new Found(files, sorted.unreadable());
  }

  /** Folders of the OpenFOAM cases at a path, whether or not they hold particles. */
  public static List<String> foamCasesAt(Configuration hadoopConf, String path) throws IOException {
    return FileSearch.at(hadoopConf, path, ADVICE).cases().stream().map(Path::toString).toList();
  }

  /**
   * Whether any file or case is at a path.
   *
   * @throws FileNotFoundException if not even a folder is there
   */
  public static boolean anythingAt(Configuration hadoopConf, String path) throws IOException {
    FileSearch search = FileSearch.at(hadoopConf, path, ADVICE);
    return !(search.files().isEmpty() && search.cases().isEmpty());
  }

  /**
   * A failure that says what is at a path instead of what was looked for.
   *
   * @param expected what was looked for
   */
  public static MeshFormatException nothingAt(
      Configuration hadoopConf, String path, String expected) throws IOException {
    FileSearch search = FileSearch.at(hadoopConf, path, ADVICE);
    return new MeshFormatException(
        search.path().toString(),
        "files",
        expected,
        anythingAt(hadoopConf, path) ? "only " + someNames(search) : "no files",
        ADVICE);
  }

  private VtkSeries.Sorted among(FileSearch search) throws IOException {
    List<FileStatus> files = search.files();
    List<ContentProbe> probes =
        InParallel.map(files, status -> ContentProbe.of(search.fileSystem(), status.getPath()));
    List<FoundFile> singles = new ArrayList<>();
    List<FoundFile> vtk = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      ContentProbe probe = probes.get(i);
      Path file = files.get(i).getPath();
      if (probe.form().isPresent() && options.reads(probe.form().get().format())) {
        ParticleForm form = probe.form().get();
        (form instanceof ParticleForm.Vtk ? vtk : singles).add(FoundFile.of(files.get(i), form));
      } else if (probe.empty() && (files.size() == 1 || ContentProbe.nameSaysDump(file))) {
        throw new MeshFormatException(
            file.toString(),
            "start",
            "a dump",
            "an empty file",
            "Remove it, or write it again if the simulation died before its first snapshot.");
      }
    }
    PartFiles parts = new PartFiles(hadoopConf, limits);
    List<FoundFile> found =
        new ArrayList<>(
            search.inParts()
                ? parts.given(singles, search.path().getName())
                : parts.detect(singles));
    VtkSeries.Sorted ofVtk = new VtkSeries(hadoopConf, limits).sorted(vtk);
    found.addAll(ofVtk.particles());
    found.addAll(clouds(search));
    return new VtkSeries.Sorted(found, ofVtk.unreadable());
  }

  private List<FoundFile> clouds(FileSearch search) throws IOException {
    List<FoundFile> clouds = new ArrayList<>();
    if (options.reads(new ParticleForm.Cloud("", List.of()).format())) {
      CloudSearch each = new CloudSearch(hadoopConf, limits, options.cloud());
      for (Path folder : search.cases()) {
        each.in(folder).ifPresent(clouds::add);
      }
    }
    return clouds;
  }

  private static void requireOneFormatEach(List<ParticleFile> files) throws MeshFormatException {
    Map<String, ParticleFile> first = new TreeMap<>();
    for (ParticleFile file : files) {
      ParticleFile other = first.putIfAbsent(file.caseId(), file);
      if (other != null && !other.form().format().equals(file.form().format())) {
        throw new MeshFormatException(
            other.path(),
            "case " + file.caseId(),
            "particles in one format, here " + other.form().format(),
            file.form().format() + " as well (" + file.path() + ")",
            "Both may hold the same particles. Say which to read: the option %s of the data source, "
                    .formatted(ParticleOptions.FILE_FORMAT)
                + "input.format of an ingest.");
      }
    }
  }

  private static String someNames(FileSearch search) {
    List<String> names =
        Stream.concat(search.files().stream().map(FileStatus::getPath), search.cases().stream())
            .map(Path::getName)
            .toList();
    int shown = Math.min(5, names.size());
    String some = names.stream().limit(shown).collect(Collectors.joining(", "));
    return names.size() > shown ? some + " and " + (names.size() - shown) + " more" : some;
  }
}
