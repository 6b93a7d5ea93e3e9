package dev.talus.models.galerkin.network;

import dev.talus.models.kernel.SparseMatrix;
import java.util.Arrays;

/**
 * Which nodes of a mesh a Chebyshev convolution joins, and how strongly.
 *
 * <p>Links go both ways and never from a node to itself. In {@link #ofCells} and {@link
 * #ofNeighbours} every link counts once; {@link #released} and {@link #withoutLinks} are the other
 * graphs one finds behind published results, for ablations. Arrays are not copied and not to be
 * changed.
 *
 * @param starts [n + 1], where the links of each node start
 * @param neighbours [links], ascending within a node
 * @param weights [links], how often each link counts
 */
public record ChebyshevGraph(int[] starts, int[] neighbours, int[] weights) {

  /** How links that occur several times count. */
  private enum Repeats {
    ONCE,
    EACH
  }

  /**
   * The graph of a list of neighbours.
   *
   * @param starts [n + 1], where the neighbours of each node start
   * @param neighbours ascending within a node, every link in both directions, no node its own
   */
  public static ChebyshevGraph ofNeighbours(int[] starts, int[] neighbours) {
    int[] weights = new int[neighbours.length];
    Arrays.fill(weights, 1);
    for (int node = 0; node < starts.length - 1; node++) {
      if (Arrays.binarySearch(neighbours, starts[node], starts[node + 1], node) >= 0) {
        throw new IllegalArgumentException(
            "Expected no node among its own neighbours, found node " + node + ".");
      }
    }
    ChebyshevGraph graph = new ChebyshevGraph(starts, neighbours, weights);
    if (!graph.scaledLaplacian().symmetric()) {
      throw new IllegalArgumentException(
          "Expected every link of the graph in both directions, found one without its opposite.");
    }
    return graph;
  }

  /**
   * The graph of a mesh: any two nodes of a cell are linked. O(sum of squares of the cells' sizes).
   *
   * @param nodes number of nodes; those in no cell have no link
   * @param cellStarts [cells + 1], where the nodes of each cell start
   * @param cellNodes the cells' nodes in any order
   */
  public static ChebyshevGraph ofCells(int nodes, int[] cellStarts, int[] cellNodes) {
    return ofGroups(nodes, cellStarts, cellNodes, Repeats.ONCE);
  }

  /**
   * The graph that the authors' published program builds, whatever the paper says: it reads the
   * cells' array the wrong way round and links all nodes that have the same local number in any two
   * cells, once for each pair of cells. Most of its links join nodes far apart, and a mesh falls
   * into unconnected parts. O(nodes per cell times cells squared).
   *
   * @param cellNodes [cells, nodesPerCell]
   */
  public static ChebyshevGraph released(int nodes, int nodesPerCell, int[] cellNodes) {
    int cells = cellNodes.length / nodesPerCell;
    int[] groupStarts = new int[nodesPerCell + 1];
    int[] groups = new int[cells * nodesPerCell];
    for (int local = 0; local < nodesPerCell; local++) {
      groupStarts[local + 1] = (local + 1) * cells;
      for (int cell = 0; cell < cells; cell++) {
        groups[local * cells + cell] = cellNodes[cell * nodesPerCell + local];
      }
    }
    return ofGroups(nodes, groupStarts, groups, Repeats.EACH);
  }

  /**
   * No links: a network on it sees every node by itself. A Chebyshev layer then is linear with the
   * weight W_0 - W_2 + W_4 - ..., the odd filters get no signal.
   */
  public static ChebyshevGraph withoutLinks(int nodes) {
    return new ChebyshevGraph(new int[nodes + 1], new int[0], new int[0]);
  }

  private static ChebyshevGraph ofGroups(
      int nodes, int[] groupStarts, int[] members, Repeats repeats) {
    int groups = groupStarts.length - 1;
    int[] groupOf = new int[members.length];
    for (int group = 0; group < groups; group++) {
      Arrays.fill(groupOf, groupStarts[group], groupStarts[group + 1], group);
    }
    int[] memberStarts = new int[nodes + 1];
    for (int node : members) {
      memberStarts[node + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      memberStarts[node + 1] += memberStarts[node];
    }
    int[] groupsOfNode = new int[members.length];
    int[] next = Arrays.copyOf(memberStarts, nodes);
    for (int member = 0; member < members.length; member++) {
      groupsOfNode[next[members[member]]++] = groupOf[member];
    }

    int[] starts = new int[nodes + 1];
    int[] neighbours = new int[16 + 4 * members.length];
    int[] weights = new int[neighbours.length];
    int[] counts = new int[nodes];
    int[] found = new int[nodes];
    int used = 0;
    for (int node = 0; node < nodes; node++) {
      int foundCount = 0;
      for (int m = memberStarts[node]; m < memberStarts[node + 1]; m++) {
        int group = groupsOfNode[m];
        for (int member = groupStarts[group]; member < groupStarts[group + 1]; member++) {
          int other = members[member];
          if (other != node && counts[other]++ == 0) {
            found[foundCount++] = other;
          }
        }
      }
      Arrays.sort(found, 0, foundCount);
      if (used + foundCount > neighbours.length) {
        int longer = Math.addExact(used + foundCount, used / 2);
        neighbours = Arrays.copyOf(neighbours, longer);
        weights = Arrays.copyOf(weights, longer);
      }
      for (int i = 0; i < foundCount; i++) {
        neighbours[used] = found[i];
        weights[used++] = repeats == Repeats.ONCE ? 1 : counts[found[i]];
        counts[found[i]] = 0;
      }
      starts[node + 1] = used;
    }
    return new ChebyshevGraph(
        starts, Arrays.copyOf(neighbours, used), Arrays.copyOf(weights, used));
  }

  /** Number of nodes. */
  public int nodes() {
    return starts.length - 1;
  }

  /** Number of directed links between different pairs. */
  public int distinctLinks() {
    return neighbours.length;
  }

  /** Number of directed links with their weights. */
  public long links() {
    return Arrays.stream(weights).asLongStream().sum();
  }

  /** Number of connected parts; a node without links is one. */
  public int parts() {
    boolean[] seen = new boolean[nodes()];
    int[] queue = new int[nodes()];
    int parts = 0;
    for (int start = 0; start < seen.length; start++) {
      if (seen[start]) {
        continue;
      }
      parts++;
      int end = 0;
      queue[end++] = start;
      seen[start] = true;
      for (int head = 0; head < end; head++) {
        for (int link = starts[queue[head]]; link < starts[queue[head] + 1]; link++) {
          if (!seen[neighbours[link]]) {
            seen[neighbours[link]] = true;
            queue[end++] = neighbours[link];
          }
        }
      }
    }
    return parts;
  }

  /**
   * L = -D^(-1/2) A D^(-1/2): the normalised Laplacian less the identity, so its eigenvalues lie
   * within [-1, 1] as Chebyshev polynomials want them (the largest eigenvalue of the Laplacian is
   * taken for 2). A holds the weights, D their sums; a node without links has an empty row.
   */
  public SparseMatrix scaledLaplacian() {
    double[] degrees = new double[nodes()];
    for (int node = 0; node < degrees.length; node++) {
      for (int link = starts[node]; link < starts[node + 1]; link++) {
        degrees[node] += weights[link];
      }
    }
    double[] values = new double[neighbours.length];
    for (int node = 0; node < degrees.length; node++) {
      for (int link = starts[node]; link < starts[node + 1]; link++) {
        values[link] = -weights[link] / Math.sqrt(degrees[node] * degrees[neighbours[link]]);
      }
    }
    return SparseMatrix.ofRows(nodes(), starts, neighbours, values);
  }
}
