package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Reads {@code polyMesh} folders (OpenFOAM user guide, "Mesh description"). Everything that refers
 * to something else is checked to be there.
 */
final class PolyMeshReader {
  private static final int MAX_PATCHES = 1 << 20;
  private static final int MAX_GROUPS = 1 << 10;

  private final MemoryBudget budget;

  PolyMeshReader(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Reads a mesh.
   *
   * @param topology the polyMesh folder with the faces
   * @param geometry that with the points; another one if the mesh moves
   */
  PolyMesh read(FoamFolder topology, FoamFolder geometry) throws IOException {
    DataArray points = points(geometry);
    int[][] faces;
    try (FoamInput in = topology.open("faces")) {
      faces = faces(in, points.tuples());
    }
    int faceCount = faces[0].length - 1;
    int[] owner;
    int cells = 0;
    try (FoamInput in = topology.open("owner")) {
      owner = new FoamLists(in, FoamHeader.require(in), budget).labels("owner", faceCount);
      if (owner.length != faceCount) {
        throw in.failure(faceCount + " owners, one a face", Integer.toString(owner.length));
      }
      for (int label : owner) {
        // Every cell has faces of its own, so there are fewer cells than faces.
        if (label < 0 || label >= faceCount) {
          throw in.failure("owners 0 to " + (faceCount - 1), Integer.toString(label));
        }
        cells = Math.max(cells, label + 1);
      }
    }
    int[] neighbour;
    try (FoamInput in = topology.open("neighbour")) {
      neighbour = neighbours(in, faceCount);
      for (int label : neighbour) {
        if (label < 0 || label >= faceCount) {
          throw in.failure("neighbours 0 to " + (faceCount - 1), Integer.toString(label));
        }
        cells = Math.max(cells, label + 1);
      }
    }
    return new PolyMesh(
        points,
        faces[0],
        faces[1],
        owner,
        neighbour,
        patches(topology, neighbour.length, faceCount),
        zones(topology, cells, faceCount, points.tuples()),
        cells);
  }

  private DataArray points(FoamFolder folder) throws IOException {
    try (FoamInput in = folder.open("points")) {
      FoamHeader header = FoamHeader.require(in);
      DataArray points =
          new FoamLists(in, header, budget).scalars("points", 3, Integer.MAX_VALUE / 3 - 8);
      for (int i = 0; i < points.length(); i++) {
        if (!Double.isFinite(points.number(i))) {
          throw in.failure("finite coordinates", points.number(i) + " of point " + i / 3);
        }
      }
      return points;
    }
  }

  /** Offsets and points of all faces. */
  private int[][] faces(FoamInput in, int pointCount) throws IOException {
    FoamHeader header = FoamHeader.require(in);
    FoamLists lists = new FoamLists(in, header, budget);
    int[][] faces =
        header.className().equals("faceCompactList")
            ? new int[][] {
              lists.labels("face offsets", Integer.MAX_VALUE - 8),
              lists.labels("points of the faces", Integer.MAX_VALUE - 8)
            }
            : faceList(in, lists);
    int[] offsets = faces[0];
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != faces[1].length) {
      throw in.failure(
          "offsets from 0 to the " + faces[1].length + " points of the faces", "others");
    }
    for (int face = 0; face + 1 < offsets.length; face++) {
      if (offsets[face + 1] - offsets[face] < 3) {
        throw in.failure(
            "at least 3 points in face " + face, (offsets[face + 1] - offsets[face]) + " of them");
      }
    }
    for (int point : faces[1]) {
      if (point < 0 || point >= pointCount) {
        throw in.failure("points 0 to " + (pointCount - 1) + " in faces", Integer.toString(point));
      }
    }
    return faces;
  }

  private int[][] faceList(FoamInput in, FoamLists lists) throws IOException {
    long count = lists.count("faces", Integer.MAX_VALUE - 8);
    if (count == 0) {
      return new int[][] {new int[1], new int[0]};
    }
    in.expect('(');
    IntRows rows = new IntRows();
    while (count < 0 ? in.peek() != ')' : rows.count() < count) {
      int[] face = rows.isFull() ? null : lists.labels("a face", Short.MAX_VALUE);
      if (face == null) {
        throw in.failure("fewer points in all faces", "more than an array holds");
      }
      rows.add(face);
    }
    in.expect(')');
    budget.claim(rows.size(), 8, "points of the faces");
    return rows.toArrays();
  }

  /** Old versions fill the list up to the number of faces with -1. */
  private int[] neighbours(FoamInput in, int faceCount) throws IOException {
    int[] labels = new FoamLists(in, FoamHeader.require(in), budget).labels("neighbour", faceCount);
    int internal = labels.length;
    while (internal > 0 && labels[internal - 1] == -1) {
      internal--;
    }
    return Arrays.copyOf(labels, internal);
  }

  private static List<Patch> patches(FoamFolder folder, int internal, int faceCount)
      throws IOException {
    List<Patch> patches = new ArrayList<>();
    try (FoamInput in = folder.open("boundary")) {
      FoamHeader header = FoamHeader.require(in);
      if (in.peek() != '(') {
        in.label();
      }
      if (in.peek() < 0) {
        return patches; // "0" alone
      }
      in.expect('(');
      while (in.peek() != ')') {
        if (patches.size() == MAX_PATCHES) {
          throw in.failure("at most " + MAX_PATCHES + " patches", "more");
        }
        Patch patch = patch(in, header);
        boolean inside =
            patch.count() == 0
                || (patch.start() >= internal && patch.start() <= faceCount - patch.count());
        if (!inside || patch.count() < 0) {
          throw in.failure(
              "faces " + internal + " to " + (faceCount - 1) + " in patch '" + patch.name() + "'",
              patch.count() + " from " + patch.start() + " on");
        }
        patches.add(patch);
      }
      patches.sort(Comparator.comparingInt(Patch::start).thenComparingInt(Patch::count));
      for (int i = 1; i < patches.size(); i++) {
        Patch before = patches.get(i - 1);
        if (patches.get(i).count() > 0
            && before.start() + before.count() > patches.get(i).start()) {
          throw in.failure("patches without common faces", before + " and " + patches.get(i));
        }
      }
    }
    return patches;
  }

  private static Patch patch(FoamInput in, FoamHeader header) throws IOException {
    String name = in.word();
    String type = "patch";
    List<String> groups = List.of();
    long start = -1;
    long count = -1;
    in.expect('{');
    while (in.peek() != '}') {
      String key = in.word();
      switch (key) {
        case "type" -> {
          type = in.word();
          in.expect(';');
        }
        case "inGroups" -> groups = groups(in);
        case "startFace" -> {
          start = in.label();
          in.expect(';');
        }
        case "nFaces" -> {
          count = in.label();
          in.expect(';');
        }
        default -> {
          if (key.startsWith("#")) {
            throw noDirectives(in, key);
          }
          new FoamEntries(in, header).skip();
        }
      }
    }
    in.expect('}');
    if ((int) start != start || (int) count != count || count < 0 || (count > 0 && start < 0)) {
      throw in.failure("startFace and nFaces of patch '" + name + "'", start + " and " + count);
    }
    return new Patch(name, type, (int) start, (int) count, groups);
  }

  /** A list of words: {@code 1(wall)}, with or without its number and its type in front. */
  private static List<String> groups(FoamInput in) throws IOException {
    List<String> groups = new ArrayList<>();
    while (in.peek() != '(') {
      in.word();
    }
    in.expect('(');
    while (in.peek() != ')') {
      if (groups.size() == MAX_GROUPS) {
        throw in.failure("at most " + MAX_GROUPS + " groups of a patch", "more");
      }
      groups.add(in.word());
    }
    in.expect(')');
    in.expect(';');
    return List.copyOf(groups);
  }

  private static MeshFormatException noDirectives(FoamInput in, String directive)
      throws IOException {
    return in.failure(
        "data",
        "the directive " + directive,
        "Talus neither includes nor executes anything. Expand the file by 'foamDictionary -expand'.");
  }

  private List<Zone> zones(FoamFolder folder, int cells, int faces, int points) throws IOException {
    ZoneReader reader = new ZoneReader(budget);
    List<Zone> zones = new ArrayList<>();
    zones.addAll(reader.read(folder, Zone.On.CELLS, cells));
    zones.addAll(reader.read(folder, Zone.On.FACES, faces));
    zones.addAll(reader.read(folder, Zone.On.POINTS, points));
    return zones;
  }
}
