package dev.talus.models.galerkin.assembly;

import dev.talus.models.galerkin.mesh.NodeGraph;
import dev.talus.models.galerkin.sparse.CsrMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the entries of element matrices go in the matrix of the system. An entry exists for every
 * two degrees of freedom that share a chosen element. It is found by the groups of the two: the
 * columns of a group are beside each other in every row.
 */
final class SystemPattern {
  private final NodeGraph graph; // of groups, without the diagonal
  private final int[] groupOfDof;
  private final int[] firstDof; // [groups + 1]
  private final int[] starts; // where the columns of each neighbour start in a row
  private final int[] ownStarts; // where those of the group itself start
  private final int[] offsets;
  private final int[] indices;

  /**
   * The pattern of a space.
   *
   * @param chosen which elements are integrated over, [elements]
   */
  SystemPattern(FunctionSpace space, boolean[] chosen) {
    List<int[]> cliques = new ArrayList<>();
    int blocks = space.mesh().blocks().size();
    int[] widths = new int[blocks];
    for (int b = 0; b < blocks; b++) {
      for (int f = 0; f < space.fields().size(); f++) {
        widths[b] += space.nodes(f).element(b).nodeCount();
      }
      int first = space.mesh().firstElement(b);
      int[] elements =
          IntStream.range(0, space.mesh().blocks().get(b).count())
              .filter(e -> chosen[first + e])
              .toArray();
      int[] groups = new int[widths[b] * elements.length];
      int shift = 0;
      for (int f = 0; f < space.fields().size(); f++) {
        int n = space.nodes(f).element(b).nodeCount();
        int[] nodes = space.nodes(f).connectivity(b);
        for (int at = 0; at < n * elements.length; at++) {
          groups[at / n * widths[b] + shift + at % n] =
              space.firstGroup(f) + nodes[elements[at / n] * n + at % n];
        }
        shift += n;
      }
      cliques.add(groups);
    }
    this.graph = NodeGraph.ofCliques(space.groupCount(), cliques, widths);
    this.groupOfDof = new int[space.dofCount()];
    this.firstDof = new int[space.groupCount() + 1];
    for (int f = 0; f < space.fields().size(); f++) {
      int c = space.fields().get(f).components();
      for (int node = 0; node < space.nodes(f).count(); node++) {
        int group = space.firstGroup(f) + node;
        firstDof[group + 1] = firstDof[group] + c;
        Arrays.fill(groupOfDof, firstDof[group], firstDof[group + 1], group);
      }
    }
    this.starts = new int[graph.neighbours().length];
    this.ownStarts = new int[space.groupCount()];
    this.offsets = new int[space.dofCount() + 1];
    for (int dof = 0; dof < groupOfDof.length; dof++) {
      offsets[dof + 1] = Math.addExact(offsets[dof], place(groupOfDof[dof]));
    }
    this.indices = new int[offsets[groupOfDof.length]];
    for (int dof = 0; dof < groupOfDof.length; dof++) {
      fill(dof);
    }
  }

  /** A matrix of this pattern with all entries 0. */
  CsrMatrix zeros() {
    return new CsrMatrix(groupOfDof.length, offsets, indices, new double[indices.length]);
  }

  /** Adds an element matrix [n, n] of degrees of freedom [n]. */
  void add(int[] dofs, double[] element, double[] values) {
    int n = dofs.length;
    int j = 0;
    while (j < n) {
      int column = groupOfDof[dofs[j]];
      int width = firstDof[column + 1] - firstDof[column];
      int i = 0;
      while (i < n) {
        int row = groupOfDof[dofs[i]];
        int height = firstDof[row + 1] - firstDof[row];
        int start = start(row, column);
        for (int a = 0; a < height; a++) {
          int to = offsets[dofs[i + a]] + start;
          int from = (i + a) * n + j;
          for (int b = 0; b < width; b++) {
            values[to + b] += element[from + b];
          }
        }
        i += height;
      }
      j += width;
    }
  }

  private int start(int row, int column) {
    if (row == column) {
      return ownStarts[row];
    }
    return starts[
        Arrays.binarySearch(
            graph.neighbours(), graph.offsets()[row], graph.offsets()[row + 1], column)];
  }

  /** Places the columns of all groups in a row of a group; returns the length of the row. */
  private int place(int group) {
    int used = 0;
    boolean own = false;
    for (int k = graph.offsets()[group]; k < graph.offsets()[group + 1]; k++) {
      int neighbour = graph.neighbours()[k];
      if (!own && neighbour > group) {
        own = true;
        ownStarts[group] = used;
        used += firstDof[group + 1] - firstDof[group];
      }
      starts[k] = used;
      used += firstDof[neighbour + 1] - firstDof[neighbour];
    }
    if (!own) {
      ownStarts[group] = used;
      used += firstDof[group + 1] - firstDof[group];
    }
    return used;
  }

  private void fill(int dof) {
    int group = groupOfDof[dof];
    write(offsets[dof] + ownStarts[group], group);
    for (int k = graph.offsets()[group]; k < graph.offsets()[group + 1]; k++) {
      write(offsets[dof] + starts[k], graph.neighbours()[k]);
    }
  }

  private void write(int at, int group) {
    for (int dof = firstDof[group]; dof < firstDof[group + 1]; dof++) {
      indices[at + dof - firstDof[group]] = dof;
    }
  }
}
