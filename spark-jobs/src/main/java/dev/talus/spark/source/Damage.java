package dev.talus.spark.source;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What cannot be used of particle files.
 *
 * @param files files without a usable snapshot or that cannot be read to their end, by path
 * @param snapshots snapshots of other files, by complaint
 */
public record Damage(List<DamagedFile> files, List<DamagedSnapshot> snapshots) {
  /** Copies the lists. */
  public Damage {
    files = List.copyOf(files);
    snapshots = List.copyOf(snapshots);
  }

  /** None is known. */
  public static Damage none() {
    return new Damage(List.of(), List.of());
  }

  public boolean isEmpty() {
    return files.isEmpty() && snapshots.isEmpty();
  }

  /** Paths of the files. */
  public Set<String> paths() {
    return files.stream().map(DamagedFile::path).collect(Collectors.toUnmodifiableSet());
  }
}
