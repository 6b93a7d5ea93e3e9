package dev.talus.meshio.mesh;

import java.util.Arrays;

/** Collects cells one by one; its arrays grow with what is added. */
public final class CellsBuilder {
  /** Largest array that virtual machines allocate, less one for the offset behind the last. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 9;

  private byte[] vtkIds = new byte[16];
  private int[] offsets = new int[17];
  private int[] nodes = new int[64];
  private int[] cellFaceOffsets = new int[17];
  private int[] faceOffsets = new int[1];
  private int[] faceNodes = new int[0];
  private int count;
  private int nodeCount;
  private int faceCount;
  private int faceNodeCount;

  /** Number of cells so far. */
  public int count() {
    return count;
  }

  /** Adds a cell with all these nodes, in VTK order. */
  public CellsBuilder add(CellType type, int... cellNodes) {
    return add(type, cellNodes, 0, cellNodes.length);
  }

  /**
   * Adds a cell with the nodes {@code from} up to, not including, {@code from + length}.
   *
   * @throws IllegalArgumentException if the type has another number of nodes
   */
  public CellsBuilder add(CellType type, int[] cellNodes, int from, int length) {
    if (!type.allows(length)) {
      throw new IllegalArgumentException(
          type + " has " + type.nodeCount() + " nodes, not " + length);
    }
    reserve(1, length);
    System.arraycopy(cellNodes, from, nodes, nodeCount, length);
    nodeCount += length;
    vtkIds[count] = (byte) type.vtkId();
    count++;
    offsets[count] = nodeCount;
    cellFaceOffsets[count] = faceCount;
    return this;
  }

  /**
   * Adds cells of one type that all have the same number of nodes.
   *
   * @param cellNodes nodes of all cells behind each other, from the start of the array on
   * @param cells number of cells
   * @throws IllegalArgumentException if cells of the type differ in their number of nodes
   */
  public CellsBuilder addAll(CellType type, int[] cellNodes, int cells) {
    int width = type.nodeCount();
    if (width == 0) {
      throw new IllegalArgumentException(type + " has no fixed number of nodes");
    }
    reserve(cells, (long) cells * width);
    System.arraycopy(cellNodes, 0, nodes, nodeCount, cells * width);
    Arrays.fill(vtkIds, count, count + cells, (byte) type.vtkId());
    for (int i = 0; i < cells; i++) {
      nodeCount += width;
      offsets[count + 1 + i] = nodeCount;
    }
    if (faceCount > 0) {
      Arrays.fill(cellFaceOffsets, count + 1, count + cells + 1, faceCount);
    }
    count += cells;
    return this;
  }

  /**
   * Makes room for further cells at once, so that arrays need not grow on the way.
   *
   * @param cells further cells
   * @param cellNodes nodes of all of them
   */
  public void reserve(long cells, long cellNodes) {
    if (cells > vtkIds.length - count) {
      vtkIds = Arrays.copyOf(vtkIds, grown(count, cells));
      offsets = Arrays.copyOf(offsets, vtkIds.length + 1);
      cellFaceOffsets = Arrays.copyOf(cellFaceOffsets, vtkIds.length + 1);
    }
    if (cellNodes > nodes.length - nodeCount) {
      nodes = Arrays.copyOf(nodes, grown(nodeCount, cellNodes));
    }
  }

  /**
   * Adds a polyhedron.
   *
   * @param cellNodes the different nodes of the cell
   * @param faces nodes of each face, in order around it, normal out of the cell
   */
  public CellsBuilder addPolyhedron(int[] cellNodes, int[][] faces) {
    add(CellType.POLYHEDRON, cellNodes);
    for (int[] face : faces) {
      if (faceCount + 1 == faceOffsets.length) {
        faceOffsets = Arrays.copyOf(faceOffsets, grown(faceCount, 2));
      }
      if (faceNodeCount + face.length > faceNodes.length) {
        faceNodes = Arrays.copyOf(faceNodes, grown(faceNodeCount, face.length));
      }
      System.arraycopy(face, 0, faceNodes, faceNodeCount, face.length);
      faceNodeCount += face.length;
      faceCount++;
      faceOffsets[faceCount] = faceNodeCount;
    }
    cellFaceOffsets[count] = faceCount;
    return this;
  }

  /** The cells added so far. */
  public Cells build() {
    // Arrays without spare room are handed over: adding more would replace them.
    return new Cells(
        vtkIds.length == count ? vtkIds : Arrays.copyOf(vtkIds, count),
        cut(offsets, count + 1),
        cut(nodes, nodeCount),
        new PolyhedronFaces(
            cut(cellFaceOffsets, count + 1),
            cut(faceOffsets, faceCount + 1),
            cut(faceNodes, faceNodeCount)));
  }

  private static int[] cut(int[] values, int length) {
    return values.length == length ? values : Arrays.copyOf(values, length);
  }

  private static int grown(int size, long more) {
    long needed = size + more;
    if (needed > MAX_LENGTH) {
      throw new ArithmeticException("More than " + MAX_LENGTH + " nodes or cells in one mesh");
    }
    return (int) Math.min(MAX_LENGTH, Math.max(needed, (long) size + (size >> 1) + 16));
  }
}
