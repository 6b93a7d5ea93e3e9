package dev.talus.meshio.format.nastran;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import java.util.HashMap;
import java.util.Map;

/**
 * Coordinate systems by three points (entries CORD2R, CORD2C and CORD2S), and which grid points are
 * given in which. Entries may stand in any order, so all is turned into the basic system at the
 * end.
 *
 * <p>The origin A, a point B on the z axis and a point C in the half plane of x and z are given in
 * another system, the basic one if its number is 0. Angles are in degrees.
 */
final class CoordinateSystems {
  /** How the three numbers of a point are meant. */
  enum Kind {
    /** x, y, z. */
    RECTANGULAR,
    /** Radius, angle around z, z. */
    CYLINDRICAL,
    /** Radius, angle from z, angle around z. */
    SPHERICAL
  }

  private static final int POINTS = 9;
  private static final long BASIC = 0;
  private static final int BYTES = 256;

  private record Definition(Kind kind, long reference, double[] points) {}

  private final String fileName;
  private final MemoryBudget budget;
  private final int depth;
  private final Map<Long, Definition> definitions = new HashMap<>();
  private final Map<Long, Frame> frames = new HashMap<>();
  private final IntList points;
  private final LongList systems;

  /**
   * @param depth how many systems may refer to each other in a row
   */
  CoordinateSystems(String fileName, MemoryBudget budget, int depth) {
    this.fileName = fileName;
    this.budget = budget;
    this.depth = depth;
    this.points = new IntList(budget, "grid points in other coordinate systems");
    this.systems = new LongList(budget, "coordinate systems of grid points");
  }

  /** Adds the system of an entry with fields for its number, its reference and A, B and C. */
  void define(Card card, Kind kind) throws MeshFormatException {
    long number = card.integer(1, "the number of a coordinate system");
    if (number <= BASIC) {
      throw failure(number, "a number above 0", Long.toString(number));
    }
    double[] values = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      values[i] = card.realOrZero(3 + i, "a coordinate of A, B or C");
    }
    budget.claim(1, BYTES, "coordinate systems");
    long reference = card.integerOrZero(2, "a coordinate system");
    if (definitions.put(number, new Definition(kind, reference, values)) != null) {
      throw failure(number, "each number of a coordinate system once", "it again");
    }
  }

  /**
   * Notes that a point is given in a system.
   *
   * @param point its index; rises from call to call
   */
  void place(int point, long system) throws MeshFormatException {
    points.add(point);
    systems.add(system);
  }

  /**
   * Turns all points into the basic system, in place.
   *
   * @param coordinates [n, 3]
   * @param usual the system of points that were not placed
   */
  void toBasic(double[] coordinates, long usual) throws MeshFormatException {
    int placed = 0;
    for (int point = 0; point < coordinates.length / 3; point++) {
      long system = usual;
      if (placed < points.size() && points.at(placed) == point) {
        system = systems.at(placed++);
      }
      if (system != BASIC) {
        frame(system, 0).toBasic(coordinates, 3 * point);
      }
    }
  }

  private Frame frame(long number, int links) throws MeshFormatException {
    Frame known = frames.get(number);
    if (known != null) {
      return known;
    }
    Definition definition = definitions.get(number);
    if (definition == null) {
      throw failure(number, "an entry CORD2R, CORD2C or CORD2S", "none");
    }
    if (links == depth) {
      throw failure(
          number, "at most " + depth + " systems in a row that lead to the basic", "more");
    }
    double[] given = definition.points().clone();
    if (definition.reference() != BASIC) {
      Frame reference = frame(definition.reference(), links + 1);
      for (int at = 0; at < POINTS; at += 3) {
        reference.toBasic(given, at);
      }
    }
    Frame frame =
        Frame.of(definition.kind(), given)
            .orElseThrow(() -> failure(number, "three points A, B and C not in a line", "others"));
    frames.put(number, frame);
    return frame;
  }

  private MeshFormatException failure(long number, String expected, String found) {
    return new MeshFormatException(
        fileName,
        "coordinate system " + number,
        expected,
        found,
        "Check the entries of coordinate systems, or let the preprocessor write all points in the"
            + " basic system.");
  }
}
