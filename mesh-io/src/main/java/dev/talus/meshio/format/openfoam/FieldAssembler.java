package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import dev.talus.meshio.mesh.DataArray.Doubles;
import dev.talus.meshio.mesh.DataArray.Floats;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Brings fields onto the cells of the delivered mesh: cells, then faces of the boundary.
 *
 * <p>Faces get the {@code value} that the file gives for their patch. Without one, {@code
 * zeroGradient} has the value of the cell and {@code noSlip} is 0, both by definition; so have
 * scalars at {@code slip} and symmetry, and all fields at {@code empty}, across which a plane flow
 * does not change; all other faces get NaN. On faces of the mesh only what the file gives counts.
 * Symmetric tensors (xx xy xz yy yz zz in the file) come in the order of VTK, xx yy zz xy yz xz.
 */
final class FieldAssembler {
  private static final int[] SYMMETRIC = {0, 3, 5, 1, 4, 2};

  private final PolyMesh mesh;
  private final int[] boundaryFaces;
  private final MemoryBudget budget;
  private final List<String> notes;

  FieldAssembler(PolyMesh mesh, int[] boundaryFaces, MemoryBudget budget, List<String> notes) {
    this.mesh = mesh;
    this.boundaryFaces = boundaryFaces;
    this.budget = budget;
    this.notes = notes;
  }

  /** The field on the mesh; empty if the file does not tell its values. */
  Optional<StepField> assemble(FoamField field) throws IOException {
    if (field.internal() instanceof FieldValue.Untold untold) {
      notes.add("Field " + field.name() + " is left out: " + untold.why() + ".");
      return Optional.empty();
    }
    FieldClass.On on = field.type().on();
    int components = field.type().components();
    int inner =
        switch (on) {
          case CELLS -> mesh.cellCount();
          case FACES -> mesh.neighbour().length;
          default -> mesh.pointCount();
        };
    long tuples =
        switch (on) {
          case CELLS -> (long) inner + boundaryFaces.length;
          case FACES -> mesh.faceCount();
          default -> inner;
        };
    int length = budget.claim(tuples * components, 8, "field " + field.name());
    double[] values = new double[length];
    copy(field.internal(), components, values, 0, inner);
    Arrays.fill(values, inner * components, values.length, Double.NaN);
    if (on == FieldClass.On.CELLS) {
      boundary(field, values, inner);
    } else if (on == FieldClass.On.FACES) {
      boundaryFaces(field, values);
    }
    double[] ordered = components == 6 ? reordered(values) : values;
    boolean single =
        field.internal() instanceof FieldValue.Listed listed && listed.values() instanceof Floats;
    DataArray array =
        single
            ? new Floats(field.name(), components, narrowed(ordered))
            : new Doubles(field.name(), components, ordered);
    return Optional.of(new StepField(on, array));
  }

  private void boundary(FoamField field, double[] values, int inner) {
    int components = field.type().components();
    int next = 0;
    for (Patch patch : mesh.patches()) {
      if (patch.isSeam() || patch.count() == 0) {
        continue;
      }
      // Faces of no patch may lie between; both lists rise.
      while (boundaryFaces[next] < patch.start()) {
        next++;
      }
      PatchEntry entry = entry(field, patch);
      if (entry.value() instanceof FieldValue.Untold) {
        byCondition(field, patch, values, inner + next);
      } else {
        copy(entry.value(), components, values, inner + next, patch.count());
      }
      next += patch.count();
    }
  }

  /** Values on faces have no condition: they are in the file, or not at all. */
  private void boundaryFaces(FoamField field, double[] values) {
    for (Patch patch : mesh.patches()) {
      PatchEntry entry = entry(field, patch);
      if (!(entry.value() instanceof FieldValue.Untold)) {
        copy(entry.value(), field.type().components(), values, patch.start(), patch.count());
      } else if (patch.count() > 0) {
        untold(field, patch, entry.type());
      }
    }
  }

  private static PatchEntry entry(FoamField field, Patch patch) {
    return field.patches().getOrDefault(patch.name(), new PatchEntry(false));
  }

  private void byCondition(FoamField field, Patch patch, double[] values, int firstTuple) {
    int components = field.type().components();
    String condition = entry(field, patch).type();
    switch (condition.isEmpty() && patch.type().equals("empty") ? "empty" : condition) {
      case "noSlip" ->
          Arrays.fill(
              values, firstTuple * components, (firstTuple + patch.count()) * components, 0.0);
      case "zeroGradient", "empty" -> fromCells(patch, values, firstTuple, components);
      case "slip", "symmetry", "symmetryPlane" -> {
        if (components == 1) {
          fromCells(patch, values, firstTuple, components);
        } else if (components == 3) {
          fromCells(patch, values, firstTuple, components);
          alongFaces(patch, values, firstTuple);
        } else {
          untold(field, patch, condition);
        }
      }
      default -> untold(field, patch, condition);
    }
  }

  private void fromCells(Patch patch, double[] values, int firstTuple, int components) {
    for (int i = 0; i < patch.count(); i++) {
      int cell = mesh.owner()[patch.start() + i];
      System.arraycopy(
          values, cell * components, values, (firstTuple + i) * components, components);
    }
  }

  /** Takes out the part of vectors that is normal to their faces. */
  private void alongFaces(Patch patch, double[] values, int firstTuple) {
    double[] points = mesh.coordinates();
    for (int i = 0; i < patch.count(); i++) {
      double[] normal = mesh.normal(points, patch.start() + i);
      double square = 0;
      double across = 0;
      for (int c = 0; c < 3; c++) {
        square += normal[c] * normal[c];
        across += normal[c] * values[3 * (firstTuple + i) + c];
      }
      for (int c = 0; c < 3 && square > 0; c++) {
        values[3 * (firstTuple + i) + c] -= across / square * normal[c];
      }
    }
  }

  private void untold(FoamField field, Patch patch, String condition) {
    String note =
        "Field "
            + field.name()
            + " has no values on patch "
            + patch.name()
            + (condition.isEmpty() ? "" : " (" + condition + ")")
            + "; its faces get NaN.";
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  private static void copy(
      FieldValue value, int components, double[] target, int firstTuple, int tuples) {
    int from = firstTuple * components;
    if (value instanceof FieldValue.Uniform uniform) {
      for (int i = 0; i < tuples * components; i++) {
        target[from + i] = uniform.tuple()[i % components];
      }
    } else if (value instanceof FieldValue.Listed listed
        && listed.values() instanceof Doubles doubles) {
      System.arraycopy(doubles.values(), 0, target, from, tuples * components);
    } else if (value instanceof FieldValue.Listed listed) {
      for (int i = 0; i < tuples * components; i++) {
        target[from + i] = listed.values().number(i);
      }
    }
  }

  private static double[] reordered(double[] values) {
    double[] ordered = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ordered[i] = values[i - i % 6 + SYMMETRIC[i % 6]];
    }
    return ordered;
  }

  private static float[] narrowed(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
