package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one time of a decomposed case and makes one mesh of its parts. */
final class Decomposed {
  private final FoamCase foamCase;
  private final List<StepReader> readers;
  private final List<String> notes;

  Decomposed(FoamCase foamCase, List<StepReader> readers, List<String> notes) {
    this.foamCase = foamCase;
    this.readers = readers;
    this.notes = notes;
  }

  /** The whole mesh with all fields that every part has. */
  CaseStep read(int step, MemoryBudget budget) throws IOException {
    List<CaseStep> parts = new ArrayList<>();
    List<Addressing> addressing = new ArrayList<>();
    boolean addressed = true;
    for (int i = 0; i < readers.size(); i++) {
      CaseStep part = readers.get(i).read(step, budget);
      parts.add(part);
      FoamFolder folder = foamCase.constant(foamCase.parts().get(i)).child("polyMesh");
      addressed &= folder.find("cellProcAddressing").isPresent();
      if (addressed) {
        addressing.add(Addressing.read(folder, part.mesh(), budget));
      }
    }
    if (!addressed) {
      addressing = Addressing.appended(parts);
      note(
          "The case is decomposed without procAddressing files: its parts are put behind each"
              + " other, points on their seams occur twice.");
    }
    return new PartJoin(foamCase.describe(), parts, addressing, notes).join();
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }
}
