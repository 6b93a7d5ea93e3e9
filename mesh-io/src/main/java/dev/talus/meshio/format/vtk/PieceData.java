package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.DataArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The planned values of the points, the cells or the whole of a piece. */
record PieceData(List<ArraySlot> slots) {
  /** Tuples that nothing but the data tells. */
  static final long ANY_TUPLES = -1;

  /**
   * Plans all arrays of an element, e.g. {@code PointData}; those of unknown types are noted.
   *
   * @param tuples points or cells, or {@link #ANY_TUPLES}
   */
  static PieceData plan(XmlArrays arrays, Optional<XmlElement> section, String place, long tuples)
      throws MeshFormatException {
    List<ArraySlot> slots = new ArrayList<>();
    for (XmlElement array : section.map(XmlElement::arrays).orElse(List.of())) {
      if (XmlArrays.isReadable(array)) {
        slots.add(arrays.planData(array, place, tuples));
      } else {
        arrays
            .context()
            .notes()
            .add(
                "The array "
                    + array.attribute("Name")
                    + " has the type "
                    + array.attribute("type")
                    + " and was left out.");
      }
    }
    return new PieceData(slots);
  }

  /** The arrays, once they are read. */
  List<DataArray> arrays() {
    return slots.stream().map(ArraySlot::toArray).toList();
  }
}
