package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.util.List;

/** The solver's steps of the times of a case, as {@code uniform/time} tells them. */
final class SolverSteps {
  private final FoamCase foamCase;
  private final List<String> notes;

  /**
   * @param notes where to say which steps cannot be told
   */
  SolverSteps(FoamCase foamCase, List<String> notes) {
    this.foamCase = foamCase;
    this.notes = notes;
  }

  /** Number of the solver's step, or that of the time folder if the case does not tell. */
  long number(int time) throws IOException {
    String name = foamCase.times().get(time).name();
    FoamFolder uniform = foamCase.parts().get(0).child(name).child("uniform");
    if (uniform.find("time").isEmpty()) {
      return time;
    }
    try (FoamInput in = uniform.open("time")) {
      FoamHeader header = FoamHeader.require(in);
      while (in.peek() >= 0) {
        if (in.word().equals("index")) {
          return in.label();
        }
        new FoamEntries(in, header).skip();
      }
      return time;
    } catch (MeshFormatException e) {
      notes.add("The step of time " + name + " is not known: " + e.getMessage());
      return time;
    }
  }

  /** The numbers of all times; their indices if the solver's do not rise. */
  long[] numbers() throws IOException {
    long[] numbers = new long[foamCase.times().size()];
    boolean rise = true;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(i);
      rise &= i == 0 || numbers[i] > numbers[i - 1];
    }
    for (int i = 0; i < numbers.length && !rise; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
