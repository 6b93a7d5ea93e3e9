package dev.talus.meshio.format.dolfin;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.DoubleList;
import dev.talus.meshio.format.array.LongList;

/** Values of a mesh function or of a mesh value collection, as they stand in a file. */
final class EntityValues {
  /** How entries name what they belong to. */
  enum Addressing {
    /** By the number of the vertex, cell, edge or facet. */
    ENTITY,
    /** By a cell and the place of the vertex, edge or facet in it. */
    CELL_AND_PLACE
  }

  /** What a value of 0 means on edges and facets. */
  enum Kind {
    /** A mesh function has a value for each, and 0 where nobody set one. */
    FUNCTION,
    /** A collection lists those that have a value. */
    COLLECTION
  }

  private static final int NO_PLACE = 0;

  private final String name;
  private final Kind kind;
  private final int dimension;
  private final boolean integers;
  private final LongList entities;
  private final LongList places;
  private final DoubleList values;
  private Addressing addressing = Addressing.ENTITY;

  /**
   * @param dimension of what has the values; 0 for vertices
   * @param integers whether the values are markers, not measured numbers
   */
  EntityValues(String name, Kind kind, int dimension, boolean integers, MemoryBudget budget) {
    this.name = name;
    this.kind = kind;
    this.dimension = dimension;
    this.integers = integers;
    this.entities = new LongList(budget, "entities of " + name);
    this.places = new LongList(budget, "places of " + name);
    this.values = new DoubleList(budget, "values of " + name);
  }

  void addOfEntity(long entity, double value) throws MeshFormatException {
    entities.add(entity);
    places.add(NO_PLACE);
    values.add(value);
  }

  void addOfCell(long cell, long place, double value) throws MeshFormatException {
    addressing = Addressing.CELL_AND_PLACE;
    entities.add(cell);
    places.add(place);
    values.add(value);
  }

  String name() {
    return name;
  }

  /** Whether an edge or facet has no marker at an entry. */
  boolean unmarked(int entry) {
    return integers
        && kind == Kind.FUNCTION
        && (values.at(entry) == 0 || Double.isNaN(values.at(entry)));
  }

  int dimension() {
    return dimension;
  }

  boolean integers() {
    return integers;
  }

  Addressing addressing() {
    return addressing;
  }

  int count() {
    return entities.size();
  }

  /** Number of the entity, or of the cell that has it. */
  long entity(int entry) {
    return entities.at(entry);
  }

  /** Place of the entity in its cell. */
  long place(int entry) {
    return places.at(entry);
  }

  /** The value; NaN for a marker that says there is none. */
  double value(int entry) {
    return values.at(entry);
  }
}
