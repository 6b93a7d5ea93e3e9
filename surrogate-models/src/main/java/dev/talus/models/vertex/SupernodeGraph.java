package dev.talus.models.vertex;

import dev.talus.datasets.neighbour.CellList;
import dev.talus.datasets.neighbour.NeighbourTable;
import dev.talus.models.kernel.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which points send messages to which supernodes, for a batch of b samples with n points, s
 * supernodes and room for k neighbours each.
 *
 * <p>A supernode is one of the points and a neighbour of its own. Neighbours are the nearest k
 * points within the radius, see {@link NeighbourTable}.
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
    Rows chosen = new Rows(all, samples * points, all);
    Rows mean = new Rows(all, samples * points, Math.multiplyExact(all, capacity()));
    for (int sample = 0; sample < samples; sample++) {
      NeighbourTable table = neighbours.get(sample);
      int firstPoint = sample * points;
      for (int row = 0; row < rows(); row++) {
        chosen.add(firstPoint + supernodes.get(sample)[row], 1);
        chosen.endRow();
        int first = row * capacity();
        int count = table.counts()[row];
        int[] senders = Arrays.copyOfRange(table.indices(), first, first + count);
        Arrays.sort(senders);
        for (int sender : senders) {
          mean.add(firstPoint + sender, 1.0 / count);
        }
        mean.endRow();
      }
    }
    return Map.of(supernodes(graph), chosen.matrix(), mean(graph), mean.matrix());
  }

  /** [b s, b n]: the point that is a supernode. */
  static String supernodes(String graph) {
    return graph + ".supernodes";
  }

  /** [b s, b n]: the share of a point in the mean of a supernode, 0 if it is no neighbour. */
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
