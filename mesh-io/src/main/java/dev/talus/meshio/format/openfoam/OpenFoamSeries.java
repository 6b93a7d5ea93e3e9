package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.file.ReadLimits;
import dev.talus.meshio.format.FormatInfo;
import dev.talus.meshio.format.MeshSeries;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The times of an opened case. */
final class OpenFoamSeries implements MeshSeries {
  private final FoamCase foamCase;
  private final StepMesh kind;
  private final ReadLimits limits;
  private final FormatInfo info;
  private final List<String> notes = new ArrayList<>();
  private final List<StepReader> readers = new ArrayList<>();

  OpenFoamSeries(FoamCase foamCase, StepMesh kind, ReadLimits limits) throws IOException {
    this.foamCase = foamCase;
    this.kind = kind;
    this.limits = limits;
    if (!foamCase.hasMesh()) {
      throw noMesh();
    }
    for (FoamFolder part : foamCase.parts()) {
      readers.add(new StepReader(foamCase, part, kind.fields(), notes));
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
  public long[] numbers() throws IOException {
    return foamCase.times().isEmpty() ? new long[1] : new SolverSteps(foamCase, notes).numbers();
  }

  @Override
  public UnstructuredMesh read(int step) throws IOException {
    OptionalDouble time = times().get(step);
    MemoryBudget budget = limits.budget(foamCase.describe());
    CaseStep whole =
        foamCase.isDecomposed()
            ? new Decomposed(foamCase, readers, notes).read(step, budget)
            : readers.get(0).read(step, budget);
    if (kind == StepMesh.FACES) {
      claimFaces(whole.mesh(), budget);
    }
    try {
      return kind.of(whole, time);
    } catch (ArithmeticException e) {
      MeshFormatException failure =
          new MeshFormatException(
              foamCase.describe(),
              "cells",
              "nodes of all cells that fit into one array",
              String.valueOf(e.getMessage()),
              "Convert the processors of the decomposed case one by one.");
      failure.initCause(e);
      throw failure;
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Room for the cells on both sides of the faces, and for a flag a zone. */
  private static void claimFaces(PolyMesh mesh, MemoryBudget budget) throws MeshFormatException {
    budget.claim(mesh.faceCount(), 8, "owner and neighbour");
    for (Zone zone : mesh.zones()) {
      if (zone.on() == Zone.On.FACES) {
        budget.claim(mesh.faceCount(), 4, "flip map of zone " + zone.name());
      }
    }
  }

  private FormatInfo describe() throws IOException {
    FoamFolder part = foamCase.parts().get(0);
    String encoding;
    try (FoamInput in = foamCase.constant(part).child("polyMesh").open("points")) {
      FoamHeader header = FoamHeader.require(in);
      encoding = header.binary() ? "binary, " + 8 * header.scalarBytes() + "-bit" : "ascii";
    }
    String parts = "";
    if (foamCase.isDecomposed()) {
      String collated = part.block() < 0 ? "" : ", collated";
      parts = ", " + foamCase.parts().size() + " processors" + collated;
    }
    return new FormatInfo("openfoam", "", encoding + parts);
  }

  private MeshFormatException noMesh() throws IOException {
    List<String> regions = foamCase.regions();
    String region = foamCase.region();
    return new MeshFormatException(
        foamCase.describe(),
        region.isEmpty() ? "constant" : "region " + region,
        region.isEmpty() ? "the folder polyMesh" : "the folder constant/" + region + "/polyMesh",
        regions.isEmpty() ? "none" : "regions " + String.join(", ", regions),
        regions.isEmpty() ? "Copy the whole case." : "Name one of them as the part to read.");
  }
}
