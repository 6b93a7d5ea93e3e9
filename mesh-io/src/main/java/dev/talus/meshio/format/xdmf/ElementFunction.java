package dev.talus.meshio.format.xdmf;

import dev.talus.meshio.format.hdf5.Hdf5Numbers;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finite element function as FEniCS' {@code write_checkpoint} stores it: degrees of freedom, and
 * which of them each cell has. Of a continuous function of degree 1 or 2 on simplices the values at
 * the vertices are taken, of one that is constant on each cell those of the cells; both are exact.
 * The values at the middle of edges that degree 2 has besides are left out, as the grid of the file
 * has no points there.
 */
final class ElementFunction {
  private final Element attribute;
  private final DataItems items;
  private final String family;
  private final int degree;

  /** Whether an attribute is such a function. */
  static boolean is(Element attribute) {
    return attribute.attribute("ItemType").equals("FiniteElementFunction");
  }

  ElementFunction(Element attribute, DataItems items) throws IOException {
    this.attribute = attribute;
    this.items = items;
    this.family = attribute.attribute("ElementFamily").toUpperCase(Locale.ROOT);
    String text = attribute.attribute("ElementDegree");
    if (!text.matches("\\d{1,3}")) {
      throw items.failure(attribute, "ElementDegree, an integer", text);
    }
    this.degree = Integer.parseInt(text);
  }

  boolean onCells() {
    return family.equals("DG") && degree == 0;
  }

  boolean hasMoreThanVertices() {
    return degree > 1;
  }

  /** Values on points or on cells; none if the function has none there. */
  Optional<DataArray> read(Cells cells, int pointCount) throws IOException {
    List<Element> parts = attribute.all("DataItem").toList();
    if (parts.size() != 4) {
      throw items.failure(
          attribute, "4 DataItems: dofs of cells, values, offsets, cells", "" + parts.size());
    }
    boolean vertices = family.equals("CG") && (degree == 1 || degree == 2);
    if (cells.count() == 0 || !(vertices || onCells()) || !simplices(cells)) {
      return Optional.empty();
    }
    long[] dofs = integers(parts.get(0));
    Hdf5Numbers stored = items.read(parts.get(1));
    double[] values = stored.toDoubles();
    int width = width(parts.get(2), cells.count(), dofs.length);
    if (!inOrder(parts.get(3), cells.count())) {
      return Optional.empty();
    }
    int corners = cells.nodeCount(0);
    int each = onCells() ? 1 : degree == 1 ? corners : corners * (corners + 1) / 2;
    if (width % each != 0 || width == 0) {
      throw items.failure(parts.get(0), "a multiple of " + each + " dofs a cell", "" + width);
    }
    int components = width / each;
    int tuples = onCells() ? cells.count() : pointCount;
    double[] array = items.values((long) tuples * components);
    Arrays.fill(array, Double.NaN);
    for (int cell = 0; cell < cells.count(); cell++) {
      int[] nodes = onCells() ? new int[] {cell} : cells.nodesOf(cell);
      for (int component = 0; component < components; component++) {
        for (int i = 0; i < nodes.length; i++) {
          long dof = dofs[cell * width + component * each + i];
          if (dof < 0 || dof >= values.length) {
            throw items.failure(parts.get(0), "dofs below " + values.length, "" + dof);
          }
          array[nodes[i] * components + component] = values[(int) dof];
        }
      }
    }
    return Optional.of(new DataArray.Doubles(attribute.attribute("Name"), components, array));
  }

  private static boolean simplices(Cells cells) {
    CellType type = cells.type(0);
    return cells.countByType().size() == 1
        && (type == CellType.LINE || type == CellType.TRIANGLE || type == CellType.TETRA);
  }

  /** How many dofs a cell has, which is the same for all. */
  private int width(Element item, int cellCount, int dofCount) throws IOException {
    long[] offsets = integers(item);
    int width = dofCount / cellCount;
    if (offsets.length != cellCount + 1) {
      throw items.failure(item, (cellCount + 1) + " offsets", "" + offsets.length);
    }
    for (int i = 0; i < offsets.length; i++) {
      if (offsets[i] != (long) i * width) {
        throw items.failure(item, "as many dofs in each cell", "offset " + offsets[i]);
      }
    }
    return width;
  }

  /** Files of parallel runs may list the cells in another order than the grid. */
  private boolean inOrder(Element item, int cellCount) throws IOException {
    long[] numbers = integers(item);
    if (numbers.length != cellCount) {
      throw items.failure(item, cellCount + " cells", "" + numbers.length);
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != i) {
        return false;
      }
    }
    return true;
  }

  private long[] integers(Element item) throws IOException {
    return items.read(item).toLongs(items.failure(item, "integers", "other numbers"));
  }
}
