package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FrameScanner;
import dev.talus.meshio.format.liggghts.DumpHeader;
import dev.talus.meshio.format.liggghts.SplitDumpReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Puts the parts of a dump together that several processes wrote, one file each ({@code dump.%} or
 * {@code dump.%.*} in the dump command).
 *
 * <p>Where nobody says so, dumps of a folder are parts if their names differ in one number, which
 * counts from 0 without a gap, and their first snapshots have the same step; files of one step each
 * have different ones.
 */
final class PartFiles {
  private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{1,9}(?!\\d)");

  private final Configuration hadoopConf;
  private final ReadLimits limits;

  PartFiles(Configuration hadoopConf, ReadLimits limits) {
    this.hadoopConf = hadoopConf;
    this.limits = limits;
  }

  /**
   * All files as parts, because a name with a {@code %} was given for them.
   *
   * @param pattern the name, with at most one {@code *} for the step
   * @throws MeshFormatException if parts are missing
   */
  List<FoundFile> given(List<FoundFile> files, String pattern) throws IOException {
    if (pattern.chars().filter(c -> c == '%').count() != 1
        || pattern.chars().filter(c -> c == '*').count() > 1) {
      throw new IllegalArgumentException(
          "One %% for the part and at most one * for the step name a dump in parts, not '%s'"
              .formatted(pattern));
    }
    Pattern names = Pattern.compile(FileSearch.partNames(pattern));
    Map<Path, Map<Integer, FoundFile>> groups = new TreeMap<>();
    for (FoundFile file : files) {
      Matcher name = names.matcher(file.path().getName());
      if (name.matches()) {
        add(groups, file, name.start("part"), name.end("part"));
      }
    }
    for (Path folder : files.stream().map(FoundFile::folder).distinct().toList()) {
      FoundFile like = files.stream().filter(f -> f.folder().equals(folder)).findFirst().get();
      HadoopFiles tree = new HadoopFiles(hadoopConf, folder);
      // Opening it checks that all parts of all steps are there.
      new SplitDumpReader(tree, pattern, FileFormats.named(like.form().format()), limits).close();
    }
    return groups.entrySet().stream()
        .map(group -> parts(group.getKey(), group.getValue().values()))
        .toList();
  }

  /**
   * The files, with those that are parts of one dump replaced by it.
   *
   * @throws MeshFormatException if steps of a dump have different numbers of parts
   */
  List<FoundFile> detect(List<FoundFile> files) throws IOException {
    Map<Path, Map<Integer, FoundFile>> groups = new TreeMap<>();
    for (FoundFile file : files) {
      if (file.form() instanceof ParticleForm.TextDump
          || file.form() instanceof ParticleForm.BinaryDump) {
        Matcher digits = DIGITS.matcher(file.path().getName());
        while (digits.find()) {
          add(groups, file, digits.start(), digits.end());
        }
      }
    }
    List<FoundFile> found = new ArrayList<>();
    Set<FoundFile> joined = new HashSet<>();
    Map<Path, Integer> partsOfShape = new HashMap<>();
    for (Map.Entry<Path, Map<Integer, FoundFile>> group : groups.entrySet()) {
      Map<Integer, FoundFile> parts = group.getValue();
      boolean counted =
          parts.size() > 1 && IntStream.range(0, parts.size()).allMatch(parts::containsKey);
      if (counted && parts.values().stream().noneMatch(joined::contains) && sameStep(parts)) {
        requireAll(group.getKey(), parts.size(), partsOfShape);
        joined.addAll(parts.values());
        found.add(parts(group.getKey(), parts.values()));
      }
    }
    files.stream().filter(file -> !joined.contains(file)).forEach(found::add);
    return found;
  }

  private static void add(
      Map<Path, Map<Integer, FoundFile>> groups, FoundFile file, int from, int to) {
    String name = file.path().getName();
    Path pattern =
        new Path(file.folder(), "./" + name.substring(0, from) + "%" + name.substring(to));
    groups
        .computeIfAbsent(pattern, any -> new TreeMap<>())
        .put(Integer.parseInt(name.substring(from, to)), file);
  }

  private boolean sameStep(Map<Integer, FoundFile> parts) {
    Set<Optional<Long>> steps = new HashSet<>();
    for (FoundFile part : parts.values()) {
      steps.add(firstStep(part));
    }
    return steps.size() == 1 && steps.iterator().next().isPresent();
  }

  /** Nothing if the file breaks its format; whoever reads it says so. */
  private Optional<Long> firstStep(FoundFile file) {
    try (FrameScanner reader =
        FileFormats.named(file.form().format())
            .scan(
                new HadoopFiles(hadoopConf, file.folder()),
                file.path().getName(),
                limits,
                column -> false)) {
      return reader.peek().map(DumpHeader::step);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void requireAll(Path pattern, int parts, Map<Path, Integer> partsOfShape)
      throws MeshFormatException {
    Path shape =
        new Path(pattern.getParent(), "./" + DIGITS.matcher(pattern.getName()).replaceAll("*"));
    Integer before = partsOfShape.putIfAbsent(shape, parts);
    if (before != null && before != parts) {
      throw new MeshFormatException(
          pattern.toString(),
          "parts of the dump",
          before + " parts as for another step",
          Integer.toString(parts),
          "Put all files that the processes wrote into this folder.");
    }
  }

  private static FoundFile parts(Path pattern, Collection<FoundFile> files) {
    FoundFile first = files.iterator().next();
    return FoundFile.of(pattern, first.folder(), new ParticleForm.Parts(first.form()), files);
  }
}
