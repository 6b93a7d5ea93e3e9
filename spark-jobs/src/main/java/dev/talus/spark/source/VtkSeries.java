package dev.talus.spark.source;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.vtk.VtkParticleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Which files of VTK hold particles and not meshes. Files whose names differ in their last number
 * alone are of a kind, and one with points tells for all; another one that is a mesh all the same
 * is refused when it is read. Pieces that a parallel file names belong to that file.
 */
final class VtkSeries {
  private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");
  private static final Pattern PARALLEL = Pattern.compile(".*\\.(pvtu|pvtp)");
  private static final Pattern PIECE = Pattern.compile("\\bSource\\s*=\\s*[\"']([^\"']+)");
  private static final int LONGEST_INDEX = 1 << 24;

  private final Configuration hadoopConf;
  private final ReadLimits limits;

  /**
   * Files of VTK, sorted out.
   *
   * @param particles those that hold particles
   * @param unreadable why the files of some kind cannot be read, so that it is not known what they
   *     hold
   */
  record Sorted(List<FoundFile> particles, Optional<MeshFormatException> unreadable) {}

  VtkSeries(Configuration hadoopConf, ReadLimits limits) {
    this.hadoopConf = hadoopConf;
    this.limits = limits;
  }

  /**
   * Looks into the files.
   *
   * @param files data sets of VTK
   */
  Sorted sorted(List<FoundFile> files) throws IOException {
    Set<Path> pieces = new HashSet<>();
    for (FoundFile file : files) {
      if (PARALLEL.matcher(file.path().getName()).matches()) {
        pieces.addAll(pieces(file.path()));
      }
    }
    Map<Path, List<FoundFile>> kinds = new TreeMap<>();
    for (FoundFile file : files) {
      if (!pieces.contains(file.path())) {
        kinds.computeIfAbsent(kind(file.path()), any -> new ArrayList<>()).add(file);
      }
    }
    List<FoundFile> particles = new ArrayList<>();
    Optional<MeshFormatException> unreadable = Optional.empty();
    for (List<FoundFile> kind : kinds.values()) {
      try {
        if (holdsParticles(kind)) {
          particles.addAll(kind);
        }
      } catch (MeshFormatException e) {
        unreadable = Optional.of(e);
      }
    }
    return new Sorted(particles, unreadable);
  }

  /** What files of a kind have in common: folder and name without the last number. */
  static Path kind(Path file) {
    String name = LAST_NUMBER.matcher(file.getName()).replaceFirst("#");
    return new Path(file.getParent(), "./" + name);
  }

  private boolean holdsParticles(List<FoundFile> kind) throws IOException {
    MeshFormatException failure = null;
    for (FoundFile file : kind) {
      try {
        HadoopFiles tree = new HadoopFiles(hadoopConf, file.folder());
        switch (VtkParticleFormat.content(tree, file.path().getName(), limits)) {
          case PARTICLES -> {
            return true;
          }
          case MESH -> {
            return false;
          }
          case NOTHING -> {} // an empty step does not tell
        }
      } catch (MeshFormatException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return false;
  }

  private Set<Path> pieces(Path index) throws IOException {
    Set<Path> pieces = new HashSet<>();
    try (InputStream in = index.getFileSystem(hadoopConf).open(index)) {
      String text = new String(in.readNBytes(LONGEST_INDEX), StandardCharsets.UTF_8);
      Matcher piece = PIECE.matcher(text);
      while (piece.find()) {
        pieces.add(new Path(index.getParent(), "./" + piece.group(1)));
      }
    }
    return pieces;
  }
}
