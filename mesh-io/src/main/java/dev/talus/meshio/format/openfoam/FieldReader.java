package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of one field file, behind its header. */
final class FieldReader {
  private static final String INTERNAL = "$internalField";

  private final FoamInput in;
  private final FoamHeader header;
  private final FieldClass type;
  private final String name;
  private final FoamLists lists;
  private final List<String> notes;

  private FieldValue internal = new FieldValue.Untold("there is no internalField");
  private final Map<String, FieldValue> patches = new LinkedHashMap<>();
  private final Map<String, String> patchTypes = new HashMap<>();

  FieldReader(
      FoamInput in,
      FoamHeader header,
      FieldClass type,
      String name,
      MemoryBudget budget,
      List<String> notes) {
    this.in = in;
    this.header = header;
    this.type = type;
    this.name = name;
    this.lists = new FoamLists(in, header, budget);
    this.notes = notes;
  }

  /**
   * Reads the field.
   *
   * @param size number of cells or points
   * @param patchSizes number of faces by patch; entries of other patches are passed over
   */
  FoamField read(int size, Map<String, Integer> patchSizes) throws IOException {
    while (in.peek() >= 0) {
      if (in.peek() == ';') {
        in.take();
        continue;
      }
      String key = in.word();
      if (key.startsWith("#")) {
        directive(key);
      } else if (key.equals("internalField") || key.equals("value")) {
        internal = value(size);
      } else if (key.equals("boundaryField") && type.on() == FieldClass.On.CELLS) {
        in.expect('{');
        while (in.peek() != '}') {
          patch(patchSizes);
        }
        in.expect('}');
      } else {
        new FoamEntries(in, header).skip();
      }
    }
    return new FoamField(name, type, internal, patches, patchTypes);
  }

  private void patch(Map<String, Integer> patchSizes) throws IOException {
    String patch = in.word();
    if (patch.startsWith("#")) {
      directive(patch);
      return;
    }
    Integer size = patchSizes.get(patch);
    if (in.peek() != '{' || size == null) {
      new FoamEntries(in, header).skip();
      return;
    }
    in.expect('{');
    while (in.peek() != '}') {
      String key = in.word();
      if (key.startsWith("#")) {
        directive(key);
      } else if (key.equals("type")) {
        patchTypes.put(patch, in.word());
        in.expect(';');
      } else if (key.equals("value")) {
        patches.put(patch, value(size));
      } else if (key.startsWith("$") && in.peek() == ';') {
        in.expect(';');
      } else {
        new FoamEntries(in, header).skip();
      }
    }
    in.expect('}');
  }

  /** What follows a keyword, with its semicolon. */
  private FieldValue value(int size) throws IOException {
    int first = in.peek();
    if (first == '$' || first == '#') {
      String macro = in.word();
      new FoamEntries(in, header).skip();
      boolean same = macro.equals(INTERNAL) && internal instanceof FieldValue.Uniform;
      return same ? internal : new FieldValue.Untold(macro + " is not expanded");
    }
    if (Character.isLetter(first)) {
      String kind = in.word();
      if (kind.equals("uniform")) {
        return uniform();
      }
      if (!kind.equals("nonuniform")) {
        throw in.failure("uniform or nonuniform", kind);
      }
      if (Character.isLetter(in.peek())) {
        in.word();
      }
      DataArray values = lists.scalars(name, type.components(), size);
      in.expect(';');
      if (values.tuples() == 0 && size > 0) {
        return new FieldValue.Untold("it has no values");
      }
      if (values.tuples() != size) {
        throw in.failure(
            size + " values of " + name,
            Integer.toString(values.tuples()),
            "The field belongs to another mesh.");
      }
      return new FieldValue.Listed(values);
    }
    return uniform();
  }

  private FieldValue uniform() throws IOException {
    if (in.peek() == '$' || in.peek() == '#') {
      String macro = in.word();
      new FoamEntries(in, header).skip();
      return new FieldValue.Untold(macro + " is not expanded");
    }
    double[] tuple = lists.tuple(type.components());
    in.expect(';');
    return new FieldValue.Uniform(tuple);
  }

  private void directive(String directive) throws IOException {
    in.skipLine();
    notes.add(
        in.fileName()
            + " has the directive "
            + directive
            + ", which Talus passes over: nothing is included or executed.");
  }
}
