package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.DataArray.Doubles;
import dev.talus.meshio.mesh.DataArray.Floats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one mesh of the parts of a decomposed case. Inner faces that were seams are found again.
 */
final class PartJoin {
  private static final int UNSET = -1;
  private static final int MAX_POINTS = (Integer.MAX_VALUE - 8) / 3;

  private final String where;
  private final List<CaseStep> parts;
  private final List<Addressing> addressing;
  private final List<String> notes;

  private final double[] points;
  private final int[][] faces;
  private final int[] owner;
  private final int[] neighbour;
  private final int cellCount;

  PartJoin(String where, List<CaseStep> parts, List<Addressing> addressing, List<String> notes)
      throws MeshFormatException {
    this.where = where;
    this.parts = parts;
    this.addressing = addressing;
    this.notes = notes;
    long pointSum = 0;
    long faceSum = 0;
    long cellSum = 0;
    for (CaseStep part : parts) {
      pointSum += part.mesh().pointCount();
      faceSum += part.mesh().faceCount();
      cellSum += part.mesh().cellCount();
    }
    int pointCount = 0;
    int faceCount = 0;
    int cells = 0;
    for (Addressing part : addressing) {
      pointCount = Math.max(pointCount, size("pointProcAddressing", part.points(), 0, pointSum));
      faceCount =
          Math.max(faceCount, size("faceProcAddressing", magnitudes(part.faces()), 1, faceSum));
      cells = Math.max(cells, size("cellProcAddressing", part.cells(), 0, cellSum));
    }
    if (pointCount > MAX_POINTS) {
      throw failure("at most " + MAX_POINTS + " points", Integer.toString(pointCount));
    }
    this.points = new double[3 * pointCount];
    this.faces = new int[faceCount][];
    this.owner = filled(faceCount);
    this.neighbour = filled(faceCount);
    this.cellCount = cells;
  }

  /** The whole mesh with the fields that all parts have. */
  CaseStep join() throws MeshFormatException {
    Map<String, int[]> patchFaces = new LinkedHashMap<>(); // first, last, number
    Map<String, String> patchTypes = new LinkedHashMap<>();
    for (int p = 0; p < parts.size(); p++) {
      place(parts.get(p).mesh(), addressing.get(p));
      patches(parts.get(p).mesh(), addressing.get(p), patchFaces, patchTypes);
    }
    PolyMesh mesh = mesh(patchFaces, patchTypes);
    int open = CellShapes.firstOpenCell(mesh);
    if (open >= 0) {
      throw failure("at least 4 faces around cell " + open, "fewer");
    }
    return new CaseStep(mesh, fields(mesh));
  }

  private void place(PolyMesh mesh, Addressing to) {
    double[] coordinates = mesh.coordinates();
    for (int point = 0; point < mesh.pointCount(); point++) {
      System.arraycopy(coordinates, 3 * point, points, 3 * to.points()[point], 3);
    }
    for (int face = 0; face < mesh.faceCount(); face++) {
      int whole = Math.abs(to.faces()[face]) - 1;
      boolean turned = to.faces()[face] < 0;
      int cell = to.cells()[mesh.owner()[face]];
      (turned ? neighbour : owner)[whole] = cell;
      if (face < mesh.neighbour().length) {
        (turned ? owner : neighbour)[whole] = to.cells()[mesh.neighbour()[face]];
      }
      if (!turned) {
        int from = mesh.faceOffsets()[face];
        int[] nodes = new int[mesh.faceOffsets()[face + 1] - from];
        for (int i = 0; i < nodes.length; i++) {
          nodes[i] = to.points()[mesh.faceNodes()[from + i]];
        }
        faces[whole] = nodes;
      }
    }
  }

  private static void patches(
      PolyMesh mesh, Addressing to, Map<String, int[]> ranges, Map<String, String> types) {
    for (Patch patch : mesh.patches()) {
      if (patch.isSeam()) {
        continue;
      }
      types.putIfAbsent(patch.name(), patch.type());
      int[] range = ranges.computeIfAbsent(patch.name(), n -> new int[] {Integer.MAX_VALUE, -1, 0});
      for (int i = 0; i < patch.count(); i++) {
        int whole = Math.abs(to.faces()[patch.start() + i]) - 1;
        range[0] = Math.min(range[0], whole);
        range[1] = Math.max(range[1], whole);
        range[2]++;
      }
    }
  }

  private PolyMesh mesh(Map<String, int[]> ranges, Map<String, String> types)
      throws MeshFormatException {
    int internal = 0;
    while (internal < faces.length && neighbour[internal] != UNSET) {
      internal++;
    }
    IntRows rows = new IntRows();
    for (int face = 0; face < faces.length; face++) {
      if (faces[face] == null
          || owner[face] == UNSET
          || (face >= internal && neighbour[face] != UNSET)) {
        throw failure(
            "a whole face " + face + ", inner faces first", "parts that do not give it together");
      }
      rows.add(faces[face]);
    }
    List<Patch> patches = new ArrayList<>();
    for (Map.Entry<String, int[]> entry : ranges.entrySet()) {
      int[] range = entry.getValue();
      boolean together = range[2] == 0 || range[1] - range[0] + 1 == range[2];
      if (together) {
        int start = range[2] == 0 ? faces.length : range[0];
        patches.add(new Patch(entry.getKey(), types.get(entry.getKey()), start, range[2]));
      } else {
        patches.addAll(scattered(entry.getKey(), types.get(entry.getKey())));
      }
    }
    patches.sort(Comparator.comparingInt(Patch::start).thenComparingInt(Patch::count));
    int[][] arrays = rows.toArrays();
    return new PolyMesh(
        new Doubles("points", 3, points),
        arrays[0],
        arrays[1],
        owner,
        Arrays.copyOf(neighbour, internal),
        withSeams(patches, internal),
        new ZoneJoin(parts, addressing).join(),
        cellCount);
  }

  /** A patch of appended parts lies in several ranges, which share its name. */
  private List<Patch> scattered(String name, String type) {
    List<Patch> ranges = new ArrayList<>();
    for (int p = 0; p < parts.size(); p++) {
      for (Patch patch : parts.get(p).mesh().patches()) {
        if (patch.name().equals(name) && patch.count() > 0) {
          int start = Math.abs(addressing.get(p).faces()[patch.start()]) - 1;
          ranges.add(new Patch(name, type, start, patch.count()));
        }
      }
    }
    return ranges;
  }

  /** Boundary faces in no patch are seams of parts that were appended. */
  private List<Patch> withSeams(List<Patch> patches, int internal) {
    List<Patch> all = new ArrayList<>();
    int next = internal;
    for (Patch patch : patches) {
      if (patch.count() > 0 && patch.start() > next) {
        all.add(new Patch("seam", "processor", next, patch.start() - next));
      }
      all.add(patch);
      next = patch.count() > 0 ? patch.start() + patch.count() : next;
    }
    if (next < faces.length) {
      all.add(new Patch("seam", "processor", next, faces.length - next));
    }
    return all;
  }

  private List<StepField> fields(PolyMesh mesh) throws MeshFormatException {
    List<StepField> joined = new ArrayList<>();
    int[] boundary = mesh.boundaryFaces();
    for (StepField field : parts.get(0).fields()) {
      List<StepField> same = new ArrayList<>();
      for (CaseStep part : parts) {
        part.fields().stream()
            .filter(other -> sameKind(other, field))
            .findFirst()
            .ifPresent(same::add);
      }
      if (same.size() == parts.size()) {
        joined.add(field(mesh, boundary, same));
      } else {
        notes.add("Field " + field.values().name() + " is left out: not all processors have it.");
      }
    }
    return joined;
  }

  private static boolean sameKind(StepField a, StepField b) {
    return a.on() == b.on()
        && a.values().name().equals(b.values().name())
        && a.values().components() == b.values().components();
  }

  private StepField field(PolyMesh mesh, int[] boundary, List<StepField> same)
      throws MeshFormatException {
    StepField like = same.get(0);
    int components = like.values().components();
    int tuples =
        switch (like.on()) {
          case CELLS -> cellCount + boundary.length;
          case FACES -> mesh.faceCount();
          default -> mesh.pointCount();
        };
    double[] values = new double[tuples * components];
    Arrays.fill(values, Double.NaN);
    boolean single = true;
    for (int p = 0; p < parts.size(); p++) {
      DataArray from = same.get(p).values();
      single &= from instanceof Floats;
      int[] target =
          switch (like.on()) {
            case CELLS -> cellTargets(p, boundary);
            case FACES -> addressing.get(p).faces();
            default -> addressing.get(p).points();
          };
      int first = like.on() == FieldClass.On.FACES ? 1 : 0;
      for (int i = 0; i < target.length; i++) {
        // The other side of a seam has the face turned over and its values negative.
        for (int c = 0; c < components && target[i] >= first; c++) {
          values[(target[i] - first) * components + c] = from.number(i * components + c);
        }
      }
    }
    if (single) {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return new StepField(like.on(), new Floats(like.values().name(), components, floats));
    }
    return new StepField(like.on(), new Doubles(like.values().name(), components, values));
  }

  /** For each cell and then boundary face of a part, its place in the whole. */
  private int[] cellTargets(int p, int[] boundary) throws MeshFormatException {
    PolyMesh mesh = parts.get(p).mesh();
    Addressing to = addressing.get(p);
    int[] own = mesh.boundaryFaces();
    int[] target = Arrays.copyOf(to.cells(), mesh.cellCount() + own.length);
    for (int i = 0; i < own.length; i++) {
      int whole = Math.abs(to.faces()[own[i]]) - 1;
      int index = Arrays.binarySearch(boundary, whole);
      if (index < 0) {
        throw failure("a face of the boundary", "inner face " + whole);
      }
      target[mesh.cellCount() + i] = cellCount + index;
    }
    return target;
  }

  /** One more than the largest label, after a look that none is out of bounds. */
  private int size(String what, int[] labels, int least, long sum) throws MeshFormatException {
    int largest = least - 1;
    for (int label : labels) {
      if (label < least || label - least >= sum) {
        throw failure(what + " of " + least + " to " + (sum + least - 1), Integer.toString(label));
      }
      largest = Math.max(largest, label);
    }
    return largest + 1 - least;
  }

  private MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        where, "decomposed mesh", expected, found, "Decompose the case again, or reconstruct it.");
  }

  private static int[] magnitudes(int[] labels) {
    return Arrays.stream(labels).map(Math::abs).toArray();
  }

  private static int[] filled(int length) {
    int[] values = new int[length];
    Arrays.fill(values, UNSET);
    return values;
  }
}
