package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the arrays of an XML file, whichever way each is stored: first all are planned, then those
 * in the appended data are read in the order they have there, in one pass over the file.
 */
final class XmlArrays {
  private static final String ADVICE = "The file is damaged or was cut; copy or write it again.";

  private final ReadContext context;
  private final ByteCursor in;
  private final XmlOutline.Parts parts;
  private final Layout layout;
  private final long appendedStart;
  private final List<ArraySlot> slots = new ArrayList<>();

  /**
   * @param in the file, where the outline has left it
   */
  XmlArrays(ReadContext context, ByteCursor in, XmlOutline.Parts parts) throws MeshFormatException {
    this.context = context;
    this.in = in;
    this.parts = parts;
    this.layout = Layout.of(parts.root(), in.fileName());
    this.appendedStart = in.position();
  }

  String fileName() {
    return in.fileName();
  }

  ByteCursor file() {
    return in;
  }

  ReadContext context() {
    return context;
  }

  /** Plans an array of values: numbers in their own type, or words. */
  ArraySlot planData(XmlElement element, String section, long tuples) throws MeshFormatException {
    int components = components(element, section);
    long expected = tuples < 0 ? ArraySlot.UNKNOWN : tuples * components;
    NumberType.Kind kind =
        isNumeric(element) ? type(element, section).natural() : NumberType.Kind.INTS;
    return plan(new ArraySlot(element, place(element, section), kind, components, expected));
  }

  /** Plans an array of point indices, offsets or types. */
  ArraySlot planIndices(XmlElement parent, String name, long count) throws MeshFormatException {
    return planNumbers(
        required(parent, name), parent.name(), NumberType.Kind.INTS, count, "an integer type");
  }

  /** Plans an array of coordinates, kept in double precision. */
  ArraySlot planCoordinates(XmlElement element, String section, long count)
      throws MeshFormatException {
    return planNumbers(element, section, NumberType.Kind.DOUBLES, count, "a number type");
  }

  /** Whether the values of an array have a type that is read. */
  static boolean isReadable(XmlElement element) {
    String type = element.attribute("type");
    return type.equals("String") || type.equals("Bit") || isNumeric(element);
  }

  /** Reads everything that was planned. */
  void load() throws IOException {
    List<ArraySlot> appended = new ArrayList<>();
    for (ArraySlot slot : slots) {
      switch (slot.element().attribute("format")) {
        case "appended" -> appended.add(slot);
        case "binary" -> loadInline(slot);
        case "ascii", "" -> loadText(slot);
        default ->
            throw failure(
                slot,
                "the format ascii, binary or appended",
                "\"" + slot.element().attribute("format") + "\"");
      }
    }
    loadAppended(appended);
  }

  private ArraySlot planNumbers(
      XmlElement element, String section, NumberType.Kind kind, long count, String expected)
      throws MeshFormatException {
    ArraySlot slot = new ArraySlot(element, place(element, section), kind, 1, count);
    NumberType type = type(element, section);
    if (kind == NumberType.Kind.INTS && type.isFloating()) {
      throw failure(slot, expected, type.xmlName());
    }
    return plan(slot);
  }

  private ArraySlot plan(ArraySlot slot) {
    slots.add(slot);
    return slot;
  }

  private XmlElement required(XmlElement parent, String name) throws MeshFormatException {
    return parent
        .array(name)
        .orElseThrow(
            () ->
                new MeshFormatException(
                    in.fileName(),
                    "element " + parent.name(),
                    "an array " + name,
                    "none",
                    "Write the file again with the program it came from."));
  }

  private void loadText(ArraySlot slot) throws IOException {
    SetAside values = values(slot);
    int count = values.words();
    boolean numeric = isNumeric(slot.element()) || isBits(slot);
    if (numeric && slot.expected() != ArraySlot.UNKNOWN && count != slot.expected()) {
      throw failure(slot, slot.expected() + " values", Integer.toString(count));
    }
    NumberTarget target = target(slot, slot.kind(), count);
    ByteCursor text = values.open(place(slot));
    NumberType type = numeric && !isBits(slot) ? type(slot) : NumberType.INT32;
    try {
      new NumberText(text).read(type, target);
    } catch (MeshFormatException e) {
      MeshFormatException placed =
          new MeshFormatException(in.fileName(), slot.place(), e.expected(), e.found(), e.advice());
      placed.initCause(e);
      throw placed;
    }
    finish(slot, target);
    values.release();
  }

  private void loadInline(ArraySlot slot) throws IOException {
    SetAside values = values(slot);
    if (values.length() == 0) {
      // Some writers leave an array without values empty instead of writing a length of 0.
      if (slot.expected() > 0) {
        throw failure(slot, slot.expected() + " values", "none");
      }
      finish(slot, target(slot, slot.kind(), 0));
      return;
    }
    String place = in.fileName() + ", " + slot.place();
    loadBinary(slot, new Base64Source(values.open(place)));
    values.release();
  }

  private void loadAppended(List<ArraySlot> appended) throws IOException {
    if (appended.isEmpty()) {
      return;
    }
    if (!parts.hasAppended()) {
      throw failure(appended.get(0), "an element AppendedData", "none");
    }
    List<Long> offsets = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (ArraySlot slot : appended) {
      offsets.add(offset(slot));
      order.add(order.size());
    }
    order.sort(Comparator.comparing(offsets::get));
    boolean raw =
        parts
            .root()
            .child("AppendedData")
            .map(e -> e.attribute("encoding"))
            .orElse("")
            .equals("raw");
    ArraySlot last = null;
    long lastOffset = -1;
    for (int i : order) {
      ArraySlot slot = appended.get(i);
      long offset = offsets.get(i);
      if (offset == lastOffset && slot.share(last)) {
        continue;
      }
      // The supply is an upper bound, so that the sum cannot overflow.
      if (offset > in.supply() + in.position() - appendedStart) {
        throw behindEnd(slot, offset);
      }
      long position = appendedStart + offset;
      if (position < in.position()) {
        throw failure(
            slot,
            "an offset after the end of the array before",
            offset + " within the data of " + last.place());
      }
      if (!in.skipTo(position)) {
        throw behindEnd(slot, offset);
      }
      loadBinary(slot, raw ? in : new Base64Source(in));
      last = slot;
      lastOffset = offset;
    }
  }

  private MeshFormatException behindEnd(ArraySlot slot, long offset) {
    return failure(
        slot, "an offset within the appended data", offset + ", behind the end of the file");
  }

  private void loadBinary(ArraySlot slot, ByteSource source) throws IOException {
    EncodedArray array = new EncodedArray(source, layout, context, in.fileName(), slot.place());
    if (isBits(slot)) {
      loadBits(slot, array);
      return;
    }
    NumberType type = isNumeric(slot.element()) ? type(slot) : NumberType.UINT8;
    boolean exact = isNumeric(slot.element()) && slot.expected() != ArraySlot.UNKNOWN;
    long count = exact ? slot.expected() : array.byteCount() / type.bytes();
    long needed = count * type.bytes();
    // VTK reads what it needs, so surplus goes unseen: dolfin 2019 writes it behind its offsets.
    boolean fits = exact ? needed <= array.byteCount() : needed == array.byteCount();
    if (needed < array.byteCount()) {
      context
          .notes()
          .add(
              "The "
                  + slot.place()
                  + " holds more than its "
                  + count
                  + " values; the rest was left.");
    }
    if (!fits) {
      throw failure(
          slot,
          (slot.expected() < 0 ? "a whole number of" : slot.expected()) + " values of " + type,
          array.byteCount() + " bytes");
    }
    NumberTarget target = target(slot, slot.kind(), count);
    array.read(type, target);
    finish(slot, target);
  }

  /** Bits lie eight in a byte, the first in the highest place. */
  private void loadBits(ArraySlot slot, EncodedArray array) throws IOException {
    long count = slot.expected() < 0 ? array.byteCount() * 8 : slot.expected();
    if (array.byteCount() != (count + 7) / 8) {
      throw failure(slot, (count + 7) / 8 + " bytes of bits", array.byteCount() + " bytes");
    }
    NumberTarget bytes = target(slot, NumberType.Kind.INTS, array.byteCount());
    array.read(NumberType.UINT8, bytes);
    NumberTarget bits = target(slot, NumberType.Kind.INTS, count);
    for (int i = 0; i < bits.length(); i++) {
      bits.add((long) (bytes.ints()[i / 8] >> (7 - i % 8) & 1));
    }
    finish(slot, bits);
  }

  private NumberTarget target(ArraySlot slot, NumberType.Kind kind, long count)
      throws MeshFormatException {
    return new NumberTarget(
        kind, context.budget().claim(count, kind.bytes(), in.fileName() + ", " + slot.place()));
  }

  private void finish(ArraySlot slot, NumberTarget target) throws MeshFormatException {
    if (target.overflowed()) {
      throw failure(
          slot,
          target.kind() == NumberType.Kind.INTS
              ? "integers of at most 32 bits"
              : "integers below 2^63",
          "a larger one");
    }
    if (slot.element().attribute("type").equals("String")) {
      slot.set(words(slot, target));
    } else {
      slot.set(target);
    }
  }

  /** Words are stored as bytes in UTF-8, each word closed by a 0. */
  private String[] words(ArraySlot slot, NumberTarget target) throws MeshFormatException {
    int[] codes = target.ints();
    byte[] bytes = new byte[codes.length];
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < codes.length; i++) {
      bytes[i] = (byte) codes[i];
      if (codes[i] == 0) {
        words.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    if (start != codes.length || (slot.expected() >= 0 && words.size() != slot.expected())) {
      throw failure(
          slot,
          slot.expected() < 0 ? "words closed by 0" : slot.expected() + " words closed by 0",
          words.size() + (start == codes.length ? "" : " and an open one"));
    }
    return words.toArray(new String[0]);
  }

  private SetAside values(ArraySlot slot) throws MeshFormatException {
    String index = slot.element().text().toString().strip();
    if (index.isEmpty()) {
      return new SetAside(context.budget());
    }
    if (index.indexOf(' ') >= 0) {
      throw failure(slot, "its values in one run", "other elements between them");
    }
    try {
      return parts.values().get(Integer.parseInt(index));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw failure(slot, "its values as plain characters", "other markup");
    }
  }

  private long offset(ArraySlot slot) throws MeshFormatException {
    String text = slot.element().attribute("offset");
    try {
      long offset = Long.parseLong(text);
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // Falls through to the failure below, which says the same.
    }
    throw failure(slot, "an offset of 0 or more", "\"" + text + "\"");
  }

  private int components(XmlElement element, String section) throws MeshFormatException {
    String text = element.attribute("NumberOfComponents");
    try {
      int components = text.isEmpty() ? 1 : Integer.parseInt(text);
      if (components >= 0) {
        // VTK writes 0 for an array that was never filled.
        return Math.max(1, components);
      }
    } catch (NumberFormatException e) {
      // Falls through to the failure below, which says the same.
    }
    throw new MeshFormatException(
        in.fileName(),
        place(element, section),
        "a number of components of 1 or more",
        "\"" + text + "\"",
        ADVICE);
  }

  private static boolean isNumeric(XmlElement element) {
    return NumberType.ofXml(element.attribute("type")).isPresent();
  }

  private static boolean isBits(ArraySlot slot) {
    return slot.element().attribute("type").equals("Bit");
  }

  private NumberType type(ArraySlot slot) throws MeshFormatException {
    return type(slot.element(), slot.place());
  }

  private NumberType type(XmlElement element, String section) throws MeshFormatException {
    return NumberType.ofXml(element.attribute("type"))
        .orElseThrow(
            () ->
                new MeshFormatException(
                    in.fileName(),
                    place(element, section),
                    "a type from Int8 to Float64",
                    "\"" + element.attribute("type") + "\"",
                    "Write the file again with one of these."));
  }

  private static String place(XmlElement element, String section) {
    return "array " + element.attribute("Name") + " of " + section;
  }

  private String place(ArraySlot slot) {
    return in.fileName() + ", " + slot.place();
  }

  private MeshFormatException failure(ArraySlot slot, String expected, String found) {
    return new MeshFormatException(in.fileName(), slot.place(), expected, found, ADVICE);
  }
}
