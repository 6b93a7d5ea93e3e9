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
    if (count == vtkIds.length) {
      vtkIds = Arrays.copyOf(vtkIds, grown(count, 1));
      offsets = Arrays.copyOf(offsets, vtkIds.length + 1);
      cellFaceOffsets = Arrays.copyOf(cellFaceOffsets, vtkIds.length + 1);
    }
    if (nodeCount + length > nodes.length) {
      nodes = Arrays.copyOf(nodes, grown(nodeCount, length));
    }
    System.arraycopy(cellNodes, from, nodes, nodeCount, length);
    nodeCount += length;
    vtkIds[count] = (byte) type.vtkId();
    count++;
    offsets[count] = nodeCount;
    cellFaceOffsets[count] = faceCount;
    return this;
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
    return new Cells(
        Arrays.copyOf(vtkIds, count),
        Arrays.copyOf(offsets, count + 1),
        Arrays.copyOf(nodes, nodeCount),
        new PolyhedronFaces(
            Arrays.copyOf(cellFaceOffsets, count + 1),
            Arrays.copyOf(faceOffsets, faceCount + 1),
            Arrays.copyOf(faceNodes, faceNodeCount)));
  }

  private static int grown(int size, int more) {
    long needed = (long) size + more;
    if (needed > MAX_LENGTH) {
      throw new ArithmeticException("More than " + MAX_LENGTH + " nodes or cells in one mesh");
    }
    return (int) Math.min(MAX_LENGTH, Math.max(needed, (long) size + (size >> 1) + 16));
  }
}
