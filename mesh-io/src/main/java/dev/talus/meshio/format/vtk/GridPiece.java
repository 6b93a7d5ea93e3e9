package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
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
            arrays.context(), dimensions, arrays.file(), place() + ", Extent");
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
          rectilinear(
              coordinates.get(0).doubles(),
              coordinates.get(1).doubles(),
              coordinates.get(2).doubles());
      default -> image();
    };
  }

  @Override
  Cells cells() {
    return StructuredCells.of(counts[0], counts[1], counts[2], edges);
  }

  /** Points where the planes of a rectilinear grid cross, [n, 3]. */
  static double[] rectilinear(double[] x, double[] y, double[] z) {
    double[] points = new double[3 * x.length * y.length * z.length];
    int at = 0;
    for (double pz : z) {
      for (double py : y) {
        for (double px : x) {
          points[at++] = px;
          points[at++] = py;
          points[at++] = pz;
        }
      }
    }
    return points;
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

  private double[] image() {
    double[] points = new double[3 * pointCount];
    int at = 0;
    for (int k = 0; k < counts[2]; k++) {
      for (int j = 0; j < counts[1]; j++) {
        for (int i = 0; i < counts[0]; i++) {
          double dx = (low[0] + i) * spacing[0];
          double dy = (low[1] + j) * spacing[1];
          double dz = (low[2] + k) * spacing[2];
          for (int row = 0; row < 9; row += 3) {
            points[at++] =
                origin[row / 3]
                    + rotation[row] * dx
                    + rotation[row + 1] * dy
                    + rotation[row + 2] * dz;
          }
        }
      }
    }
    return points;
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
