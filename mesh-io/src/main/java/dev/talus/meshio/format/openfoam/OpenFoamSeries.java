package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.MeshGroup;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The times of an opened case. */
final class OpenFoamSeries implements MeshSeries {
  private final FoamCase foamCase;
  private final ReadLimits limits;
  private final FormatInfo info;
  private final List<String> notes = new ArrayList<>();
  private final List<StepReader> readers = new ArrayList<>();

  OpenFoamSeries(FoamCase foamCase, ReadLimits limits) throws IOException {
    this.foamCase = foamCase;
    this.limits = limits;
    for (FoamFolder part : foamCase.parts()) {
      readers.add(new StepReader(part, notes));
    }
    this.info = describe();
  }

  @Override
  public FormatInfo info() {
    return info;
  }

  @Override
  public List<OptionalDouble> times() {
    return foamCase.times().isEmpty()
        ? List.of(OptionalDouble.empty())
        : foamCase.times().stream().map(time -> OptionalDouble.of(time.seconds())).toList();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times().get(step);
    MemoryBudget budget = limits.budget(foamCase.root().files().describe(foamCase.root().path()));
    CaseStep whole =
        foamCase.isDecomposed()
            ? new Decomposed(foamCase, readers, notes).read(step, budget)
            : readers.get(0).read(foamCase.times(), step, budget);
    return deliver(whole, time);
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private FormatInfo describe() throws IOException {
    FoamFolder part = foamCase.parts().get(0);
    String encoding;
    try (FoamInput in = part.child("constant/polyMesh").open("points")) {
      FoamHeader header = FoamHeader.require(in);
      encoding = header.binary() ? "binary, " + 8 * header.scalarBytes() + "-bit" : "ascii";
    }
    String parts = foamCase.isDecomposed() ? ", " + foamCase.parts().size() + " processors" : "";
    return new FormatInfo("openfoam", "", encoding + parts);
  }

  private UnstructuredMesh deliver(CaseStep step, OptionalDouble time) throws IOException {
    PolyMesh mesh = step.mesh();
    int[] boundaryFaces = mesh.boundaryFaces();
    List<DataArray> onCells = new ArrayList<>();
    List<DataArray> onPoints = new ArrayList<>();
    for (StepField field : step.fields()) {
      (field.onCells() ? onCells : onPoints).add(field.values());
    }
    return new UnstructuredMesh(
        mesh.coordinates(),
        cells(mesh, boundaryFaces),
        onPoints,
        onCells,
        List.of(),
        groups(mesh, boundaryFaces),
        time);
  }

  private Cells cells(PolyMesh mesh, int[] boundaryFaces) throws MeshFormatException {
    try {
      return new CellShapes(mesh).build(boundaryFaces);
    } catch (ArithmeticException e) {
      MeshFormatException failure =
          new MeshFormatException(
              foamCase.root().files().describe(foamCase.root().path()),
              "cells",
              "nodes of all cells that fit into one array",
              String.valueOf(e.getMessage()),
              "Convert the processors of the decomposed case one by one.");
      failure.initCause(e);
      throw failure;
    }
  }

  private static List<MeshGroup> groups(PolyMesh mesh, int[] boundaryFaces) {
    // Parts that were put behind each other share the names of their patches.
    Map<String, int[]> patches = new LinkedHashMap<>();
    int next = 0;
    for (Patch patch : mesh.patches()) {
      if (patch.isSeam()) {
        continue;
      }
      while (patch.count() > 0 && boundaryFaces[next] < patch.start()) {
        next++;
      }
      int[] members = new int[patch.count()];
      for (int i = 0; i < members.length; i++) {
        members[i] = mesh.cellCount() + next++;
      }
      patches.merge(patch.name(), members, OpenFoamSeries::joined);
    }
    List<MeshGroup> groups = new ArrayList<>();
    patches.forEach(
        (name, members) -> groups.add(group(name, 2, MeshGroup.Members.CELLS, members)));
    for (Zone zone : mesh.zones()) {
      groups.add(
          zone.ofCells()
              ? group(zone.name(), 3, MeshGroup.Members.CELLS, zone.members())
              : group(zone.name(), 0, MeshGroup.Members.POINTS, zone.members()));
    }
    return groups;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static MeshGroup group(String name, int dimension, MeshGroup.Members on, int[] members) {
    return new MeshGroup(Optional.of(name), OptionalInt.empty(), dimension, on, members);
  }
}
