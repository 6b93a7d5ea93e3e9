package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.Cells;
import java.util.EnumMap;
import java.util.Map;

/** A piece of a vtp file. */
final class PolyPiece extends PiecePlan {
  private final int pointCount;
  private final ArraySlot points;
  private final Map<PolyCells.Section, ArraySlot> nodes = new EnumMap<>(PolyCells.Section.class);
  private final Map<PolyCells.Section, ArraySlot> ends = new EnumMap<>(PolyCells.Section.class);

  PolyPiece(XmlArrays arrays, XmlElement piece, int number) throws MeshFormatException {
    super(arrays, piece, number);
    pointCount = count("NumberOfPoints");
    points = planPoints(pointCount);
    long cellCount = 0;
    for (PolyCells.Section section : PolyCells.Section.values()) {
      int count = count(section.countAttribute());
      cellCount += count;
      if (count > 0) {
        String name = section.element();
        XmlElement element =
            piece.child(name).orElseThrow(() -> failure("an element " + name, "none"));
        nodes.put(section, arrays.planIndices(element, "connectivity", ArraySlot.UNKNOWN));
        ends.put(section, arrays.planIndices(element, "offsets", count));
      }
    }
    planData(pointCount, arrays.context().budget().claim(cellCount, 0, place() + ", cells"));
  }

  @Override
  double[] points() {
    return points == null ? new double[0] : points.doubles();
  }

  @Override
  Cells cells() throws MeshFormatException {
    CellRows rows = rows(pointCount);
    PolyCells cells = new PolyCells();
    for (PolyCells.Section section : nodes.keySet()) {
      int[] own = nodes.get(section).ints();
      cells.set(section, rows.fromEnds(ends.get(section).ints(), own.length), own);
    }
    return cells.build(rows);
  }
}
