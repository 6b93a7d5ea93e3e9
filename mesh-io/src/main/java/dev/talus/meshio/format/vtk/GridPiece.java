package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.compose.StructuredCells;
import dev.talus.meshio.mesh.Cells;
import java.util.ArrayList;
import java.util.List;

/** A piece of a structured file: vtr, vti or vts. */
final class GridPiece extends PiecePlan {
  private final XmlElement data;
  private final int[] low = new int[3];
  private final int[] counts = new int[3];
  private final int pointCount;
  private final List<ArraySlot> coordinates = new ArrayList<>();
  private final StructuredCells.Edges edges;
  private final double[] origin;
  private final double[] spacing;
  private final double[] rotation;

  /**
   * @param data element of the data set, named as the file type
   */
  GridPiece(XmlArrays arrays, XmlElement data, XmlElement piece, int number)
      throws MeshFormatException {
    super(arrays, piece, number);
    this.data = data;
    origin = numbers(data, "Origin", 0, 0, 0);
    spacing = numbers(data, "Spacing", 1, 1, 1);
    rotation = numbers(data, "Direction", 1, 0, 0, 0, 1, 0, 0, 0, 1);
    double[] extent = numbers(piece, "Extent", 0, -1, 0, -1, 0, -1);
    long[] dimensions = new long[3];
    int cellCount = 1;
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = (int) extent[2 * axis];
      dimensions[axis] = (long) extent[2 * axis + 1] - (long) extent[2 * axis] + 1;
    }
    pointCount =
        StructuredCells.claimPoints(
            arrays.context().budget(),
            arrays.context().limits(),
            dimensions,
            arrays.file().fileName(),
            arrays.file().size(),
            place() + ", Extent");
    for (int axis = 0; axis < 3; axis++) {
      counts[axis] = (int) dimensions[axis];
      cellCount *= Math.max(1, counts[axis] - 1);
    }
    edges =
        data.name().equals("StructuredGrid")
            ? StructuredCells.Edges.FREE
            : StructuredCells.Edges.ALONG_AXES;
    if (data.name().equals("RectilinearGrid")) {
      planAxes();
    } else if (data.name().equals("StructuredGrid") && pointCount > 0) {
      coordinates.add(planPoints(pointCount));
    }
    planData(pointCount, pointCount == 0 ? 0 : cellCount);
  }

  @Override
  double[] points() {
    return switch (data.name()) {
      case "StructuredGrid" -> pointCount == 0 ? new double[0] : coordinates.get(0).doubles();
      case "RectilinearGrid" ->
          StructuredCells.rectilinear(
              coordinates.get(0).doubles(),
              coordinates.get(1).doubles(),
              coordinates.get(2).doubles());
      default -> StructuredCells.image(low, counts, origin, spacing, rotation);
    };
  }

  @Override
  Cells cells() {
    return StructuredCells.of(counts[0], counts[1], counts[2], edges);
  }

  private void planAxes() throws MeshFormatException {
    List<XmlElement> axes = piece().child("Coordinates").map(XmlElement::arrays).orElse(List.of());
    if (axes.size() != 3) {
      throw failure("three arrays in an element Coordinates", Integer.toString(axes.size()));
    }
    for (int axis = 0; axis < 3; axis++) {
      coordinates.add(
          arrays().planCoordinates(axes.get(axis), "the Coordinates of " + place(), counts[axis]));
    }
  }

  /** Numbers of an attribute, as many as there are defaults. */
  private double[] numbers(XmlElement element, String attribute, double... defaults)
      throws MeshFormatException {
    String text = element.attribute(attribute);
    if (text.isEmpty()) {
      return defaults;
    }
    String[] words = text.split("\\s+", -1);
    double[] values = new double[words.length];
    try {
      for (int i = 0; i < words.length; i++) {
        values[i] = Double.parseDouble(words[i]);
      }
      if (words.length == defaults.length) {
        return values;
      }
    } catch (NumberFormatException e) {
      // Falls through to the failure below, which says the same.
    }
    throw failure(defaults.length + " numbers in the attribute " + attribute, "\"" + text + "\"");
  }
}
