package dev.talus.meshio.format.nastran;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.IntList;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import java.util.HashMap;
import java.util.Map;

/**
 * Coordinate systems by three points (entries CORD2R, CORD2C and CORD2S) or by three grid points
 * (CORD1R, CORD1C and CORD1S), and which grid points are given in which. Entries may stand in any
 * order, so all is turned into the basic system at the end.
 *
 * <p>The origin A, a point B on the z axis and a point C in the half plane of x and z are given in
 * another system, the basic one if its number is 0, or are grid points in systems of their own.
 * Angles are in degrees.
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

  /** By points in the system {@code reference}, or by {@code grids}, the numbers of grid points. */
  private record Definition(Kind kind, long reference, double[] points, long[] grids) {}

  /** The grid points as they are given. */
  private record Grids(TagIndex index, double[] coordinates, long usual) {}

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
    long reference = card.integerOrZero(2, "a coordinate system");
    add(number, new Definition(kind, reference, values, new long[0]));
  }

  /** Adds the one or two systems of an entry with fields for a number and three grid points. */
  void defineByGrids(Card card, Kind kind) throws MeshFormatException {
    for (int field = 1; field == 1 || (field == 5 && !card.blank(field)); field += 4) {
      long number = card.integer(field, "the number of a coordinate system");
      if (number <= BASIC) {
        throw failure(number, "a number above 0", Long.toString(number));
      }
      long[] grids = new long[3];
      for (int i = 0; i < 3; i++) {
        grids[i] = card.integer(field + 1 + i, "a grid point of a coordinate system");
      }
      add(number, new Definition(kind, BASIC, new double[0], grids));
    }
  }

  private void add(long number, Definition definition) throws MeshFormatException {
    budget.claim(1, BYTES, "coordinate systems");
    if (definitions.put(number, definition) != null) {
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
   * @param index grid points by their numbers
   * @param coordinates [n, 3]
   * @param usual the system of points that were not placed
   */
  void toBasic(TagIndex index, double[] coordinates, long usual) throws MeshFormatException {
    // All frames first: those by grid points need the points as they are given.
    Grids grids = new Grids(index, coordinates, usual);
    if (usual != BASIC && points.size() < coordinates.length / 3) {
      frame(grids, usual, 0);
    }
    for (int i = 0; i < systems.size(); i++) {
      if (systems.at(i) != BASIC) {
        frame(grids, systems.at(i), 0);
      }
    }
    int placed = 0;
    for (int point = 0; point < coordinates.length / 3; point++) {
      long system = usual;
      if (placed < points.size() && points.at(placed) == point) {
        system = systems.at(placed++);
      }
      if (system != BASIC) {
        frame(grids, system, 0).toBasic(coordinates, 3 * point);
      }
    }
  }

  private Frame frame(Grids grids, long number, int links) throws MeshFormatException {
    Frame known = frames.get(number);
    if (known != null) {
      return known;
    }
    Definition definition = definitions.get(number);
    if (definition == null) {
      throw failure(number, "an entry CORD2R, CORD2C, CORD2S, CORD1R, CORD1C or CORD1S", "none");
    }
    if (links == depth) {
      throw failure(
          number, "at most " + depth + " systems in a row that lead to the basic", "more");
    }
    double[] given =
        definition.grids().length > 0
            ? ofGrids(grids, number, definition, links)
            : definition.points().clone();
    if (definition.reference() != BASIC) {
      Frame reference = frame(grids, definition.reference(), links + 1);
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

  /** A, B and C in the basic system. */
  private double[] ofGrids(Grids grids, long number, Definition definition, int links)
      throws MeshFormatException {
    double[] given = new double[POINTS];
    for (int i = 0; i < 3; i++) {
      long tag = definition.grids()[i];
      int point = grids.index().indexOf(tag);
      if (point == TagIndex.ABSENT) {
        throw failure(number, "the grid point " + tag, "none of that number");
      }
      System.arraycopy(grids.coordinates(), 3 * point, given, 3 * i, 3);
      long system = systemOf(point, grids.usual());
      if (system != BASIC) {
        frame(grids, system, links + 1).toBasic(given, 3 * i);
      }
    }
    return given;
  }

  private long systemOf(int point, long usual) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.at(middle) < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < points.size() && points.at(low) == point ? systems.at(low) : usual;
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
