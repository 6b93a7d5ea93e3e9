package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;

/** The Lagrangian clouds of a case. */
final class Clouds {
  private Clouds() {}

  /** Names of the clouds of all times. */
  static SortedSet<String> names(FoamCase foamCase) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (int step = 0; step < foamCase.times().size(); step++) {
      for (FoamFolder part : foamCase.parts()) {
        FoamFolder lagrangian = foamCase.at(part, step).child("lagrangian");
        if (!lagrangian.exists()) {
          continue;
        }
        for (String name : lagrangian.files().list(lagrangian.path())) {
          if (hasPositions(lagrangian.child(name))) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  /** Whether a part has the cloud at a time. */
  static boolean isThere(FoamCase foamCase, int step, String cloud) throws IOException {
    for (FoamFolder part : foamCase.parts()) {
      if (hasPositions(foamCase.at(part, step).child("lagrangian").child(cloud))) {
        return true;
      }
    }
    return false;
  }

  /** The only cloud of a case. */
  static String only(FoamCase foamCase) throws IOException {
    SortedSet<String> names = names(foamCase);
    if (names.size() != 1) {
      throw new MeshFormatException(
          foamCase.describe(),
          "time folders",
          "one cloud in their 'lagrangian' folders",
          names.isEmpty() ? "none" : String.join(", ", names),
          names.isEmpty() ? "Is this a case with particles?" : "Name the cloud to read.");
    }
    return names.first();
  }

  private static boolean hasPositions(FoamFolder cloud) throws IOException {
    return cloud.exists()
        && (cloud.find("positions").isPresent() || cloud.find("coordinates").isPresent());
  }
}
