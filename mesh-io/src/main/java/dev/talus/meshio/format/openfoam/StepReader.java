package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads mesh and fields of one time from one folder, that of a case or of a processor. */
final class StepReader {
  private final FoamCase foamCase;
  private final FoamFolder folder;
  private final Set<FieldClass.On> wanted;
  private final List<String> notes;
  private int foundAt = -1; // the step that topology and geometry are those of
  private FoamFolder topology;
  private FoamFolder geometry;
  private String meshKey = "";
  private PolyMesh mesh;

  /**
   * @param folder one of the parts of the case
   * @param wanted which fields to read
   */
  StepReader(FoamCase foamCase, FoamFolder folder, Set<FieldClass.On> wanted, List<String> notes) {
    this.foamCase = foamCase;
    this.folder = folder;
    this.wanted = wanted;
    this.notes = notes;
  }

  /**
   * The mesh at a time: the newest one up to then; a moving mesh has points, or a whole mesh, in
   * its time folders.
   */
  PolyMesh mesh(int step, MemoryBudget budget) throws IOException {
    find(step);
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

  /** Goes on from the last step that was asked for, so that each folder is looked into once. */
  private void find(int step) throws IOException {
    if (foundAt < 0 || step < foundAt) {
      topology = foamCase.constant(folder).child("polyMesh");
      geometry = topology;
      foundAt = -1;
    }
    for (int i = foundAt + 1; i <= step && i < foamCase.times().size(); i++) {
      FoamFolder own = foamCase.at(folder, i).child("polyMesh");
      if (own.find("faces").isPresent()) {
        topology = own;
      }
      if (own.find("points").isPresent()) {
        geometry = own;
      }
    }
    foundAt = step;
  }

  /** Mesh and fields at a time. */
  CaseStep read(int step, MemoryBudget budget) throws IOException {
    PolyMesh now = mesh(step, budget);
    if (foamCase.times().isEmpty()) {
      return new CaseStep(now, List.of());
    }
    FoamFolder time = foamCase.at(folder, step);
    FieldAssembler assembler = new FieldAssembler(now, now.boundaryFaces(), budget, notes);
    List<StepField> fields = new ArrayList<>();
    for (String name : fieldNames(time)) {
      Optional<FoamField> field = field(time, name, now, budget);
      if (field.isPresent()) {
        assembler.assemble(field.get()).ifPresent(fields::add);
      }
    }
    return new CaseStep(now, fields);
  }

  /** Whether a time has fields on such. */
  static boolean hasFields(FoamFolder time, FieldClass.On on) throws IOException {
    for (String name : fieldNames(time)) {
      try (FoamInput in = time.open(name)) {
        if (in.peek() == 'F') {
          Optional<FieldClass> type = FieldClass.of(FoamHeader.require(in).className());
          if (type.isPresent() && type.get().on() == on) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Optional<FoamField> field(FoamFolder time, String name, PolyMesh now, MemoryBudget budget)
      throws IOException {
    try (FoamInput in = time.open(name)) {
      if (in.peek() != 'F') {
        return Optional.empty();
      }
      FoamHeader header = FoamHeader.require(in);
      Optional<FieldClass> type = FieldClass.of(header.className());
      if (type.isEmpty() || !wanted.contains(type.get().on())) {
        return Optional.empty();
      }
      int size =
          switch (type.get().on()) {
            case CELLS -> now.cellCount();
            case FACES -> now.neighbour().length;
            default -> now.pointCount();
          };
      String path = time.find(name).orElseThrow();
      return Optional.of(
          new FieldReader(foamCase.root(), type.get(), name, now.patches(), budget, notes)
              .read(in, header, path, size));
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
