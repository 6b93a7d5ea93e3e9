package dev.talus.models.vertex;

import dev.talus.datasets.neighbour.CellList;
import dev.talus.datasets.neighbour.NeighbourTable;
import dev.talus.models.kernel.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which points send messages to which supernodes, for a batch of b samples with n points, s
 * supernodes and room for k neighbours each.
 *
 * <p>A supernode is one of the points and a neighbour of its own. Neighbours are the nearest k
 * points within the radius, see {@link NeighbourTable}. Pairs lie in tables of s x k rows whatever
 * the number of neighbours, so that a training reuses its buffers; rows beyond the last neighbour
 * have no source and no share in the mean.
 */
public final class SupernodeGraph {
  private final int points;
  private final List<int[]> supernodes = new ArrayList<>();
  private final List<NeighbourTable> neighbours = new ArrayList<>();

  /**
   * A graph of no samples yet.
   *
   * @param points points of each sample, n
   */
  public SupernodeGraph(int points) {
    this.points = points;
  }

  /**
   * Adds a sample.
   *
   * @param positions row-major [n, 3]
   * @param sampleSupernodes points that are supernodes; tokens come in this order
   * @param radius reach of a supernode, in the unit of the positions
   * @param capacity most neighbours of a supernode, k
   */
  public SupernodeGraph add(
      double[] positions, int[] sampleSupernodes, double radius, int capacity) {
    if (positions.length != 3L * points) {
      throw new IllegalArgumentException(
          "Supernode graph: expected "
              + points
              + " points in each sample, found "
              + positions.length / 3);
    }
    double[] places = new double[3 * sampleSupernodes.length];
    for (int i = 0; i < sampleSupernodes.length; i++) {
      System.arraycopy(positions, 3 * sampleSupernodes[i], places, 3 * i, 3);
    }
    return add(
        sampleSupernodes,
        NeighbourTable.nearest(new CellList(positions, radius), places, capacity));
  }

  /** Adds a sample whose neighbours are known. */
  public SupernodeGraph add(int[] sampleSupernodes, NeighbourTable table) {
    boolean fits = sampleSupernodes.length == table.rows() && sampleSupernodes.length > 0;
    if (fits && !neighbours.isEmpty()) {
      fits = table.rows() == rows() && table.capacity() == capacity();
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Supernode graph: expected "
              + (neighbours.isEmpty() ? "supernodes" : rows() + " supernodes")
              + " with a row of neighbours each, found "
              + sampleSupernodes.length
              + " supernodes and a table of "
              + table.rows()
              + " rows for "
              + table.capacity()
              + " neighbours.");
    }
    supernodes.add(sampleSupernodes.clone());
    neighbours.add(table);
    return this;
  }

  private int rows() {
    return neighbours.get(0).rows();
  }

  private int capacity() {
    return neighbours.get(0).capacity();
  }

  /** The matrices that {@link SupernodePooling} reads, under the names of that graph. */
  public Map<String, SparseMatrix> matrices(String graph) {
    int samples = neighbours.size();
    int all = samples * rows();
    int pairs = Math.multiplyExact(all, capacity());
    Rows chosen = new Rows(all, samples * points, all);
    Rows sources = new Rows(pairs, samples * points, pairs);
    Rows targets = new Rows(pairs, all, pairs);
    Rows mean = new Rows(all, pairs, pairs);
    for (int sample = 0; sample < samples; sample++) {
      NeighbourTable table = neighbours.get(sample);
      int firstPoint = sample * points;
      for (int row = 0; row < rows(); row++) {
        int supernode = sample * rows() + row;
        chosen.add(firstPoint + supernodes.get(sample)[row], 1);
        chosen.endRow();
        int count = table.counts()[row];
        for (int k = 0; k < capacity(); k++) {
          if (k < count) {
            sources.add(firstPoint + table.indices()[row * capacity() + k], 1);
            targets.add(supernode, 1);
            mean.add(supernode * capacity() + k, 1.0 / count);
          }
          sources.endRow();
          targets.endRow();
        }
        mean.endRow();
      }
    }
    Map<String, SparseMatrix> matrices = new LinkedHashMap<>();
    matrices.put(supernodes(graph), chosen.matrix());
    matrices.put(sources(graph), sources.matrix());
    matrices.put(targets(graph), targets.matrix());
    matrices.put(mean(graph), mean.matrix());
    return matrices;
  }

  /** [b s, b n]: the point that is a supernode. */
  static String supernodes(String graph) {
    return graph + ".supernodes";
  }

  /** [b s k, b n]: the point that sends. */
  static String sources(String graph) {
    return graph + ".sources";
  }

  /** [b s k, b s]: the supernode that receives. */
  static String targets(String graph) {
    return graph + ".targets";
  }

  /** [b s, b s k]: the share of a message in the mean. */
  static String mean(String graph) {
    return graph + ".mean";
  }

  /** The rows of a sparse matrix, one after the other. */
  private static final class Rows {
    private final int columns;
    private final int[] starts;
    private final int[] indices;
    private final double[] values;
    private int row;
    private int entry;

    Rows(int rows, int columns, int mostEntries) {
      this.columns = columns;
      starts = new int[rows + 1];
      indices = new int[mostEntries];
      values = new double[mostEntries];
    }

    void add(int column, double value) {
      indices[entry] = column;
      values[entry++] = value;
    }

    void endRow() {
      starts[++row] = entry;
    }

    SparseMatrix matrix() {
      return SparseMatrix.ofRows(
          columns, starts, Arrays.copyOf(indices, entry), Arrays.copyOf(values, entry));
    }
  }
}
