package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.UnstructuredMesh;
import java.util.List;
import java.util.OptionalDouble;

/** A piece of an XML file: its arrays are planned first and made into a mesh once they are read. */
abstract class PiecePlan {
  private final XmlArrays arrays;
  private final XmlElement piece;
  private final String place;
  private PieceData pointData;
  private PieceData cellData;

  PiecePlan(XmlArrays arrays, XmlElement piece, int number) {
    this.arrays = arrays;
    this.piece = piece;
    this.place = "piece " + number;
  }

  /** Coordinates [n, 3]. */
  abstract double[] points();

  abstract Cells cells() throws MeshFormatException;

  final UnstructuredMesh mesh() throws MeshFormatException {
    return new UnstructuredMesh(
        points(),
        cells(),
        pointData.arrays(),
        cellData.arrays(),
        List.of(),
        List.of(),
        OptionalDouble.empty());
  }

  final void planData(int pointCount, int cellCount) throws MeshFormatException {
    pointData =
        PieceData.plan(arrays, piece.child("PointData"), "the PointData of " + place, pointCount);
    cellData =
        PieceData.plan(arrays, piece.child("CellData"), "the CellData of " + place, cellCount);
  }

  final XmlArrays arrays() {
    return arrays;
  }

  final XmlElement piece() {
    return piece;
  }

  final String place() {
    return place;
  }

  /** Checks and makes the cells of this piece. */
  final CellRows rows(int pointCount) {
    return new CellRows(arrays.fileName(), "the cells of " + place, pointCount);
  }

  /** A number of points or cells; 0 if the attribute is absent. */
  final int count(String attribute) throws MeshFormatException {
    String text = piece.attribute(attribute);
    try {
      return arrays
          .context()
          .budget()
          .claim(text.isEmpty() ? 0 : Long.parseLong(text), 0, place + ", " + attribute);
    } catch (NumberFormatException e) {
      MeshFormatException failure =
          failure("a number in the attribute " + attribute, "\"" + text + "\"");
      failure.initCause(e);
      throw failure;
    }
  }

  /** Plans the coordinates of the element {@code Points}; null if there are no points. */
  final ArraySlot planPoints(int pointCount) throws MeshFormatException {
    if (pointCount == 0) {
      return null;
    }
    XmlElement points =
        piece
            .child("Points")
            .flatMap(element -> element.arrays().stream().findFirst())
            .orElseThrow(() -> failure("an array in an element Points", "none"));
    return arrays.planCoordinates(points, "the Points of " + place, 3L * pointCount);
  }

  final MeshFormatException failure(String expected, String found) {
    return new MeshFormatException(
        arrays.fileName(),
        place,
        expected,
        found,
        "Write the file again with the program it came from.");
  }
}
