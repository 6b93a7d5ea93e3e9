package dev.talus.meshio.format;

import dev.talus.meshio.mesh.CellType;
import java.util.EnumMap;
import java.util.Map;

/**
 * How one format numbers the nodes of its cells, against VTK. Types that are not named have the
 * same order in both.
 */
public final class NodeOrder {
  private final Map<CellType, int[]> fromFormat = new EnumMap<>(CellType.class);

  /**
   * Names a type.
   *
   * @param vtkFromFormat node i of VTK is node {@code vtkFromFormat[i]} of the format
   * @throws IllegalArgumentException if this is no permutation of the nodes of the type
   */
  public NodeOrder with(CellType type, int... vtkFromFormat) {
    boolean[] seen = new boolean[type.nodeCount()];
    for (int node : vtkFromFormat) {
      seen[node] = true;
    }
    for (boolean one : seen) {
      if (!one || vtkFromFormat.length != seen.length) {
        throw new IllegalArgumentException("No permutation of the nodes of " + type);
      }
    }
    fromFormat.put(type, vtkFromFormat.clone());
    return this;
  }

  /** Nodes of a cell in VTK order, from those in the order of the format. */
  public int[] toVtk(CellType type, int[] formatNodes) {
    int[] order = fromFormat.get(type);
    if (order == null) {
      return formatNodes;
    }
    int[] nodes = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      nodes[i] = formatNodes[order[i]];
    }
    return nodes;
  }

  /**
   * Brings the nodes of cells behind each other from the order of the format into VTK order.
   *
   * @param nodes nodes of {@code cells} cells from the start of the array on; changed in place
   */
  public void toVtk(CellType type, int[] nodes, int cells) {
    int[] order = fromFormat.get(type);
    if (order == null) {
      return;
    }
    int[] cell = new int[order.length];
    for (int from = 0; from < cells * order.length; from += order.length) {
      System.arraycopy(nodes, from, cell, 0, order.length);
      for (int i = 0; i < order.length; i++) {
        nodes[from + i] = cell[order[i]];
      }
    }
  }

  /** Nodes of a cell in the order of the format, from those in VTK order. */
  public int[] fromVtk(CellType type, int[] vtkNodes) {
    int[] order = fromFormat.get(type);
    if (order == null) {
      return vtkNodes;
    }
    int[] nodes = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      nodes[order[i]] = vtkNodes[i];
    }
    return nodes;
  }
}
