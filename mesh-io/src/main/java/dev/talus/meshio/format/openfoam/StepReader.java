package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads mesh and fields of one time from one folder, that of a case or of a processor. */
final class StepReader {
  private final FoamFolder folder;
  private final List<String> notes;
  private String meshKey = "";
  private PolyMesh mesh;

  StepReader(FoamFolder folder, List<String> notes) {
    this.folder = folder;
    this.notes = notes;
  }

  /**
   * The mesh at a time: the newest one up to then; a moving mesh has points, or a whole mesh, in
   * its time folders.
   */
  PolyMesh mesh(List<FoamCase.Time> times, int step, MemoryBudget budget) throws IOException {
    FoamFolder topology = folder.child("constant").child("polyMesh");
    FoamFolder geometry = topology;
    for (int i = 0; i <= step && i < times.size(); i++) {
      FoamFolder own = folder.child(times.get(i).name()).child("polyMesh");
      if (own.find("faces").isPresent()) {
        topology = own;
      }
      if (own.find("points").isPresent()) {
        geometry = own;
      }
    }
    String key = topology.path() + ":" + geometry.path();
    if (!key.equals(meshKey)) {
      mesh = new PolyMeshReader(budget).read(topology, geometry);
      int open = CellShapes.firstOpenCell(mesh);
      if (open >= 0) {
        throw new MeshFormatException(
            folder.files().describe(topology.path()),
            "cell " + open,
            "at least 4 faces",
            "fewer",
            "The mesh is damaged, or owner and neighbour belong to another one.");
      }
      meshKey = key;
    }
    return mesh;
  }

  /** Mesh and fields at a time. */
  CaseStep read(List<FoamCase.Time> times, int step, MemoryBudget budget) throws IOException {
    PolyMesh now = mesh(times, step, budget);
    if (times.isEmpty()) {
      return new CaseStep(now, List.of());
    }
    FoamFolder time = folder.child(times.get(step).name());
    Map<String, Integer> patchSizes = new HashMap<>();
    now.patches().forEach(patch -> patchSizes.put(patch.name(), patch.count()));
    FieldAssembler assembler = new FieldAssembler(now, now.boundaryFaces(), budget, notes);
    List<StepField> fields = new ArrayList<>();
    for (String name : fieldNames(time)) {
      Optional<FoamField> field = field(time, name, now, patchSizes, budget);
      if (field.isPresent()) {
        assembler.assemble(field.get()).ifPresent(fields::add);
      }
    }
    return new CaseStep(now, fields);
  }

  private Optional<FoamField> field(
      FoamFolder time,
      String name,
      PolyMesh now,
      Map<String, Integer> patchSizes,
      MemoryBudget budget)
      throws IOException {
    try (FoamInput in = time.open(name)) {
      if (in.peek() != 'F') {
        return Optional.empty();
      }
      FoamHeader header = FoamHeader.require(in);
      Optional<FieldClass> type = FieldClass.of(header.className());
      if (type.isEmpty() || type.get().on() == FieldClass.On.ROWS) {
        return Optional.empty();
      }
      if (type.get().on() == FieldClass.On.FACES) {
        note("Field " + name + " (" + header.className() + ") belongs to faces and is left out.");
        return Optional.empty();
      }
      int size = type.get().on() == FieldClass.On.CELLS ? now.cellCount() : now.pointCount();
      return Optional.of(
          new FieldReader(in, header, type.get(), name, budget, notes).read(size, patchSizes));
    }
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Names of the files that may be fields, without {@code .gz}. */
  private static SortedSet<String> fieldNames(FoamFolder time) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (!time.exists()) {
      return names;
    }
    for (String file : time.files().list(time.path())) {
      boolean spare = file.endsWith("~") || file.endsWith(".orig") || file.endsWith(".bak");
      if (!spare && !file.startsWith(".") && time.files().isFile(time.path() + "/" + file)) {
        names.add(file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file);
      }
    }
    return names;
  }
}
