package dev.talus.models.galerkin.solve;

import dev.talus.models.galerkin.assembly.Constraints;
import dev.talus.models.galerkin.assembly.FunctionSpace;
import dev.talus.models.galerkin.mesh.LagrangeNodes;
import dev.talus.models.galerkin.mesh.NodeGraph;
import dev.talus.models.galerkin.sparse.SingularMatrixException;
import java.util.ArrayList;
import java.util.List;

/** Looks for the reason of a singular Jacobian in the boundary conditions. */
final class Singularity {
  private Singularity() {}

  static SingularMatrixException explain(
      SingularMatrixException cause, FunctionSpace space, Constraints constraints) {
    int dof = constraints.free().dofs()[cause.column()];
    StringBuilder text =
        new StringBuilder("The system has no unique solution: it is singular in ")
            .append(space.describe(dof))
            .append('.');
    List<String> loose = loose(space, constraints);
    if (loose.isEmpty()) {
      text.append(
          " Every part of the mesh has known values of every component; look for a motion that they"
              + " do not prevent, elements without stiffness, or two fields that do not fit.");
    } else {
      text.append(" No value is known of: ").append(String.join("; ", loose)).append('.');
    }
    return cause.explained(text.toString());
  }

  /** Components without a known value, for each part of the mesh. */
  private static List<String> loose(FunctionSpace space, Constraints constraints) {
    boolean[] known = new boolean[space.dofCount()];
    for (int dof : constraints.fixed().dofs()) {
      known[dof] = true;
    }
    List<String> found = new ArrayList<>();
    for (int f = 0; f < space.fields().size(); f++) {
      LagrangeNodes nodes = space.nodes(f);
      int[] part = NodeGraph.of(nodes).parts();
      int parts = 0;
      for (int p : part) {
        parts = Math.max(parts, p + 1);
      }
      int[] size = new int[parts];
      for (int p : part) {
        size[p]++;
      }
      for (int c = 0; c < space.fields().get(f).components(); c++) {
        boolean[] held = new boolean[parts];
        for (int node = 0; node < part.length; node++) {
          held[part[node]] |= known[space.dof(f, node, c)];
        }
        for (int p = 0; p < parts; p++) {
          if (!held[p]) {
            found.add(
                space.fields().get(f).name()
                    + (space.fields().get(f).components() > 1 ? " component " + c : "")
                    + (parts > 1
                        ? " in part " + (p + 1) + " of " + parts + " (" + size[p] + " nodes)"
                        : ""));
          }
        }
      }
    }
    return found;
  }
}
