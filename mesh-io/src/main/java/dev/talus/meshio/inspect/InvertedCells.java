package dev.talus.meshio.inspect;

import dev.talus.meshio.mesh.CellJacobian;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Solid cells whose map from the reference cell has a negative determinant somewhere. Surfaces are
 * left out: which way they face is a matter of taste.
 */
final class InvertedCells {
  private InvertedCells() {}

  /** One sentence for each kind of oddity; O(nodes of cells). */
  static List<String> of(UnstructuredMesh mesh) {
    Map<CellType, Integer> inverted = new EnumMap<>(CellType.class);
    Map<CellType, Optional<CellJacobian>> jacobians = new EnumMap<>(CellType.class);
    Cells cells = mesh.cells();
    for (int c = 0; c < cells.count(); c++) {
      CellType type = cells.type(c);
      if (type.dimension() == 3) {
        Optional<CellJacobian> jacobian = jacobians.computeIfAbsent(type, CellJacobian::of);
        if (jacobian.isPresent() && isInverted(jacobian.get(), mesh, c)) {
          inverted.merge(type, 1, Integer::sum);
        }
      }
    }
    List<String> found = new ArrayList<>();
    Integer wedges = cells.countByType().get(CellType.WEDGE);
    if (wedges != null && wedges.equals(inverted.get(CellType.WEDGE))) {
      inverted.remove(CellType.WEDGE);
      found.add("All wedges are numbered the other way round.");
    }
    int count = inverted.values().stream().mapToInt(Integer::intValue).sum();
    if (count > 0) {
      found.add(count + " cells are inverted, at least in part.");
    }
    return found;
  }

  private static boolean isInverted(CellJacobian jacobian, UnstructuredMesh mesh, int cell) {
    int from = mesh.cells().offsets()[cell];
    for (double determinant : jacobian.determinants(mesh.points(), mesh.cells().nodes(), from)) {
      if (determinant < 0) {
        return true;
      }
    }
    return false;
  }
}
