package dev.talus.meshio.format.vtk;

import dev.talus.meshio.mesh.DataArray;

/** An array that is to be read, and its values once it was. */
final class ArraySlot {
  /** {@link #expected} of an array whose length only its data tells. */
  static final long UNKNOWN = -1;

  private final XmlElement element;
  private final String place;
  private final NumberType.Kind kind;
  private final int components;
  private final long expected;
  private NumberTarget numbers;
  private String[] texts;

  /**
   * @param element element of the array
   * @param place what the array is, for messages
   * @param kind what to keep numbers as
   * @param components values a tuple
   * @param expected number of values, or {@link #UNKNOWN}
   */
  ArraySlot(XmlElement element, String place, NumberType.Kind kind, int components, long expected) {
    this.element = element;
    this.place = place;
    this.kind = kind;
    this.components = components;
    this.expected = expected;
  }

  XmlElement element() {
    return element;
  }

  String place() {
    return place;
  }

  NumberType.Kind kind() {
    return kind;
  }

  long expected() {
    return expected;
  }

  void set(NumberTarget values) {
    numbers = values;
  }

  void set(String[] values) {
    texts = values;
  }

  /** Takes over what another slot of the same data has read; false if it is of another kind. */
  boolean share(ArraySlot other) {
    numbers = other.numbers;
    texts = other.texts;
    return other.kind == kind && other.expected == expected;
  }

  int[] ints() {
    return numbers.ints();
  }

  double[] doubles() {
    return numbers.doubles();
  }

  /** The values as an array of the mesh. */
  DataArray toArray() {
    String name = element.attributes().getOrDefault("Name", "");
    return texts != null
        ? new DataArray.Texts(name, components, texts)
        : numbers.toArray(name, components);
  }
}
