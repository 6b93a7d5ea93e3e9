package dev.talus.models.galerkin.sparse;

import java.util.Arrays;

/**
 * The pattern of A + A^T without its diagonal, with indistinguishable rows made one vertex: the
 * components at a node of a mesh have the same neighbours and are eliminated together.
 *
 * @param offsets [vertices + 1]
 * @param neighbours of all vertices
 * @param weights [vertices], number of rows of each
 * @param vertexOfRow [rows]
 */
record AdjacencyGraph(int[] offsets, int[] neighbours, int[] weights, int[] vertexOfRow) {
  int count() {
    return weights.length;
  }

  static AdjacencyGraph of(CsrMatrix matrix) {
    int n = matrix.rows();
    int[][] full = symmetric(matrix);
    int[] vertexOfRow = indistinguishable(full);
    int[] weights = new int[n];
    int count = 0;
    int[] first = new int[n]; // a row of each vertex
    for (int row = 0; row < n; row++) {
      if (weights[vertexOfRow[row]]++ == 0) {
        first[count++] = row;
      }
    }
    int[] offsets = new int[count + 1];
    int[] neighbours = new int[full[1].length];
    int[] seenBy = new int[count];
    Arrays.fill(seenBy, -1);
    int used = 0;
    for (int vertex = 0; vertex < count; vertex++) {
      seenBy[vertex] = vertex;
      for (int k = full[0][first[vertex]]; k < full[0][first[vertex] + 1]; k++) {
        int other = vertexOfRow[full[1][k]];
        if (seenBy[other] != vertex) {
          seenBy[other] = vertex;
          neighbours[used++] = other;
        }
      }
      offsets[vertex + 1] = used;
    }
    return new AdjacencyGraph(
        offsets, Arrays.copyOf(neighbours, used), Arrays.copyOf(weights, count), vertexOfRow);
  }

  /** Rows of A + A^T with the diagonal: {offsets, rising columns}. */
  private static int[][] symmetric(CsrMatrix matrix) {
    int n = matrix.rows();
    int[] counts = new int[n + 1];
    for (int row = 0; row < n; row++) {
      counts[row + 1] += matrix.offsets()[row + 1] - matrix.offsets()[row] + 1;
      for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
        counts[matrix.indices()[k] + 1]++;
      }
    }
    for (int row = 0; row < n; row++) {
      counts[row + 1] = Math.addExact(counts[row + 1], counts[row]);
    }
    int[] columns = new int[counts[n]];
    int[] fill = counts.clone();
    for (int row = 0; row < n; row++) {
      columns[fill[row]++] = row;
      for (int k = matrix.offsets()[row]; k < matrix.offsets()[row + 1]; k++) {
        columns[fill[row]++] = matrix.indices()[k];
        columns[fill[matrix.indices()[k]]++] = row;
      }
    }
    int[] offsets = new int[n + 1];
    int used = 0;
    for (int row = 0; row < n; row++) {
      Arrays.sort(columns, counts[row], counts[row + 1]);
      int last = -1;
      for (int k = counts[row]; k < counts[row + 1]; k++) {
        if (columns[k] != last) {
          last = columns[k];
          columns[used++] = last;
        }
      }
      offsets[row + 1] = used;
    }
    return new int[][] {offsets, Arrays.copyOf(columns, used)};
  }

  private static int[] indistinguishable(int[][] full) {
    int n = full[0].length - 1;
    int[] vertexOfRow = new int[n];
    int[] next = new int[n]; // rows of one hash, newest first
    java.util.Map<Integer, Integer> heads = new java.util.HashMap<>();
    int count = 0;
    for (int row = 0; row < n; row++) {
      int hash = 1;
      for (int k = full[0][row]; k < full[0][row + 1]; k++) {
        hash = 31 * hash + full[1][k];
      }
      int head = heads.getOrDefault(hash, -1);
      int same = head;
      while (same >= 0 && !equal(full, row, same)) {
        same = next[same];
      }
      vertexOfRow[row] = same < 0 ? count++ : vertexOfRow[same];
      next[row] = head;
      if (same < 0) {
        heads.put(hash, row);
      } else {
        next[row] = -1;
      }
    }
    return vertexOfRow;
  }

  private static boolean equal(int[][] full, int a, int b) {
    return Arrays.equals(full[1], full[0][a], full[0][a + 1], full[1], full[0][b], full[0][b + 1]);
  }
}
