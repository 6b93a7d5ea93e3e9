package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.mesh.CellType;
import dev.talus.meshio.mesh.Cells;
import dev.talus.meshio.mesh.PolyhedronFaces;

/**
 * A piece of a vtu file. Faces of polyhedra are stored as streams ({@code faces}, {@code
 * faceoffsets}) up to VTK 9.3 and as lists of faces ({@code face_connectivity} and three more) from
 * 9.4 on.
 */
final class UnstructuredPiece extends PiecePlan {
  private final int pointCount;
  private final int cellCount;
  private final ArraySlot points;
  private ArraySlot nodes;
  private ArraySlot ends;
  private ArraySlot types;
  private ArraySlot faceStream;
  private ArraySlot faceStreamEnds;
  private ArraySlot faceNodes;
  private ArraySlot faceEnds;
  private ArraySlot cellFaces;
  private ArraySlot cellFaceEnds;

  UnstructuredPiece(XmlArrays arrays, XmlElement piece, int number) throws MeshFormatException {
    super(arrays, piece, number);
    pointCount = count("NumberOfPoints");
    cellCount = count("NumberOfCells");
    points = planPoints(pointCount);
    if (cellCount > 0) {
      planCells(
          piece.child("Cells").orElseThrow(() -> failure("an element Cells", "none")), arrays);
    }
    planData(pointCount, cellCount);
  }

  private void planCells(XmlElement cells, XmlArrays arrays) throws MeshFormatException {
    nodes = arrays.planIndices(cells, "connectivity", ArraySlot.UNKNOWN);
    ends = arrays.planIndices(cells, "offsets", cellCount);
    types = arrays.planIndices(cells, "types", cellCount);
    if (cells.array("face_connectivity").isPresent()) {
      faceNodes = arrays.planIndices(cells, "face_connectivity", ArraySlot.UNKNOWN);
      faceEnds = arrays.planIndices(cells, "face_offsets", ArraySlot.UNKNOWN);
      cellFaces = arrays.planIndices(cells, "polyhedron_to_faces", ArraySlot.UNKNOWN);
      cellFaceEnds = arrays.planIndices(cells, "polyhedron_offsets", ArraySlot.UNKNOWN);
    } else if (cells.array("faces").isPresent()) {
      faceStream = arrays.planIndices(cells, "faces", ArraySlot.UNKNOWN);
      faceStreamEnds = arrays.planIndices(cells, "faceoffsets", ArraySlot.UNKNOWN);
    }
  }

  @Override
  double[] points() {
    return points == null ? new double[0] : points.doubles();
  }

  @Override
  Cells cells() throws MeshFormatException {
    if (cellCount == 0) {
      return Cells.none();
    }
    CellRows rows = rows(pointCount);
    int[] offsets = rows.fromEnds(ends.ints(), nodes.ints().length);
    return rows.cells(types.ints(), offsets, nodes.ints(), faces(rows));
  }

  private PolyhedronFaces faces(CellRows rows) throws MeshFormatException {
    boolean any = false;
    for (int type : types.ints()) {
      any |= isPolyhedron(type);
    }
    if (!any) {
      return PolyhedronFaces.none(cellCount);
    }
    FaceRows faces = new FaceRows(rows, cellCount);
    if (faceNodes != null) {
      addLists(rows, faces);
    } else if (faceStream != null) {
      addStreams(faces);
    } else {
      throw rows.failure("an array faces for the polyhedra", "none");
    }
    return faces.faces();
  }

  private void addStreams(FaceRows faces) throws MeshFormatException {
    int[] stream = faceStream.ints();
    int[] streamEnds = faceStreamEnds.ints();
    if (streamEnds.length != cellCount) {
      throw failure(cellCount + " entries of faceoffsets", Integer.toString(streamEnds.length));
    }
    int from = 0;
    for (int cell = 0; cell < cellCount; cell++) {
      int to = streamEnds[cell];
      if (!isPolyhedron(types.ints()[cell])) {
        faces.addNone();
        continue;
      }
      if (to < from || to > stream.length) {
        throw failure("faceoffsets from " + from + " to " + stream.length, to + " at cell " + cell);
      }
      faces.addStream(stream, from, to);
      from = to;
    }
  }

  private void addLists(CellRows rows, FaceRows faces) throws MeshFormatException {
    int[] list = cellFaces.ints();
    int[] given = cellFaceEnds.ints();
    int[] cellOffsets = given.length == cellCount + 1 ? given : withStart(given);
    int[] ownFaceEnds = faceEnds.ints();
    // No face is without nodes, so a 0 can only be the start.
    boolean started = ownFaceEnds.length > 0 && ownFaceEnds[0] == 0;
    int[] faceOffsets = started ? ownFaceEnds : withStart(ownFaceEnds);
    if (cellOffsets.length != cellCount + 1) {
      throw failure(
          cellCount + " entries of polyhedron_offsets", Integer.toString(cellOffsets.length - 1));
    }
    rows.checkOffsets(cellOffsets, list.length);
    rows.checkOffsets(faceOffsets, faceNodes.ints().length);
    for (int cell = 0; cell < cellCount; cell++) {
      for (int i = cellOffsets[cell]; i < cellOffsets[cell + 1]; i++) {
        int face = list[i];
        if (face < 0 || face + 1 >= faceOffsets.length) {
          throw failure(
              "faces below " + (faceOffsets.length - 1), "face " + face + " of cell " + cell);
        }
        int start = faceOffsets[face];
        faces.addFace(faceNodes.ints(), start, faceOffsets[face + 1] - start);
      }
      faces.endCell();
    }
  }

  /** Offsets with a 0 in front; VTK leaves it out, others do not. */
  private static int[] withStart(int[] offsets) {
    int[] all = new int[offsets.length + 1];
    System.arraycopy(offsets, 0, all, 1, offsets.length);
    return all;
  }

  private static boolean isPolyhedron(int type) {
    return type == CellType.POLYHEDRON.vtkId();
  }
}
