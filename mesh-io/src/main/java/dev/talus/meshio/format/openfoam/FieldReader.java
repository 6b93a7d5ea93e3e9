package dev.talus.meshio.format.openfoam;

import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.mesh.DataArray;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the values of one field file, behind its header, with the files of the case that it
 * includes and the macros that stand for values.
 */
final class FieldReader {
  private static final String INTERNAL = "internalField";

  /** Where in the file an included one stands. */
  private enum Level {
    TOP,
    BOUNDARY,
    PATCH
  }

  /** A file that is read: the field itself or an included one. */
  private record Source(FoamInput in, FoamHeader header, String path, int depth) {
    void skip() throws IOException {
      new FoamEntries(in, header).skip();
    }
  }

  private final FoamFolder root;
  private final FieldClass type;
  private final String name;
  private final List<Patch> meshPatches;
  private final MemoryBudget budget;
  private final List<String> notes;
  private final Macros macros = new Macros();

  private FieldValue internal = new FieldValue.Untold("there is no internalField");
  private final Map<String, PatchEntry> patches = new LinkedHashMap<>();
  private final Map<String, Integer> patchSizes = new LinkedHashMap<>();
  private int size;

  /**
   * @param root folder of the case, out of which nothing is included
   * @param name name of the field
   * @param meshPatches patches of the mesh; entries of others are kept as patterns or groups
   */
  FieldReader(
      FoamFolder root,
      FieldClass type,
      String name,
      List<Patch> meshPatches,
      MemoryBudget budget,
      List<String> notes) {
    this.root = root;
    this.type = type;
    this.name = name;
    this.meshPatches = meshPatches;
    this.budget = budget;
    this.notes = notes;
    meshPatches.forEach(patch -> patchSizes.merge(patch.name(), patch.count(), Integer::sum));
  }

  /**
   * Reads the field.
   *
   * @param path path of the file
   * @param size number of cells, points or inner faces
   */
  FoamField read(FoamInput in, FoamHeader header, String path, int size) throws IOException {
    this.size = size;
    top(new Source(in, header, path, 0));
    return new FoamField(
        name, type, internal, new PatchEntries(name, patches, notes).byPatch(meshPatches));
  }

  private void top(Source source) throws IOException {
    FoamInput in = source.in();
    while (in.peek() >= 0) {
      if (in.peek() == ';') {
        in.take();
        continue;
      }
      String key = in.word();
      if (key.startsWith("#")) {
        directive(source, key, Level.TOP, "");
      } else if (key.equals(INTERNAL) || key.equals("value")) {
        internal = value(source, size);
      } else if (key.equals("boundaryField") && type.on() != FieldClass.On.POINTS) {
        in.expect('{');
        boundary(source);
        in.expect('}');
      } else {
        macros.take(key, in, source.header());
      }
    }
  }

  /** Entries of patches, up to a closing brace or the end of an included file. */
  private void boundary(Source source) throws IOException {
    FoamInput in = source.in();
    while (in.peek() >= 0 && in.peek() != '}') {
      boolean quoted = in.peek() == '"';
      String key = in.word();
      if (!quoted && key.startsWith("#")) {
        directive(source, key, Level.BOUNDARY, "");
      } else if (in.peek() != '{') {
        source.skip();
      } else {
        in.expect('{');
        // A later entry of the same name takes the place of an earlier one.
        patches.remove(key);
        PatchEntries.checkCount(in, patches.size());
        patches.put(key, new PatchEntry(quoted));
        macros.enter();
        patch(source, key);
        macros.leave();
        in.expect('}');
      }
    }
  }

  private void patch(Source source, String patch) throws IOException {
    FoamInput in = source.in();
    while (in.peek() >= 0 && in.peek() != '}') {
      if (in.peek() == ';') {
        in.take();
        continue;
      }
      String key = in.word();
      if (key.startsWith("#")) {
        directive(source, key, Level.PATCH, patch);
      } else if (key.equals("type")) {
        Optional<String> word = Macros.expanded(in, macros, Macros.DEPTH);
        patches.computeIfPresent(patch, (n, entry) -> entry.withType(word.orElse("")));
        in.expect(';');
      } else if (key.equals("value")) {
        FieldValue value = value(source, patchSizes.getOrDefault(patch, -1));
        patches.computeIfPresent(patch, (n, entry) -> entry.withValue(value));
      } else if (key.startsWith("$") && in.peek() == ';') {
        note(in.fileName() + " has the macro " + key + " in patch " + patch + ", passed over.");
        in.expect(';');
      } else {
        macros.take(key, in, source.header());
      }
    }
  }

  /**
   * What follows a keyword, with its semicolon.
   *
   * @param count number of tuples; -1 if it is not known, so that a list cannot be read
   */
  private FieldValue value(Source source, int count) throws IOException {
    FoamInput in = source.in();
    int first = in.peek();
    if (first == '$' || first == '#') {
      String macro = Macros.name(in);
      source.skip();
      return expanded(source, macro, count);
    }
    if (Character.isLetter(first)) {
      String kind = in.word();
      if (kind.equals("uniform")) {
        return uniform(source);
      }
      if (!kind.equals("nonuniform")) {
        throw in.failure("uniform or nonuniform", kind);
      }
      return listed(source, count);
    }
    return uniform(source);
  }

  private FieldValue listed(Source source, int count) throws IOException {
    FoamInput in = source.in();
    if (count < 0) {
      // Behind 'nonuniform' a list is passed over with its type, which it needs for its length.
      source.skip();
      return new FieldValue.Untold("a list for several patches");
    }
    if (Character.isLetter(in.peek())) {
      in.word();
    }
    DataArray values =
        new FoamLists(in, source.header(), budget).scalars(name, type.components(), count);
    in.expect(';');
    if (values.tuples() == 0 && count > 0) {
      return new FieldValue.Untold("it has no values");
    }
    if (values.tuples() != count) {
      throw in.failure(
          count + " values of " + name,
          Integer.toString(values.tuples()),
          "The field belongs to another mesh.");
    }
    return new FieldValue.Listed(values);
  }

  private FieldValue uniform(Source source) throws IOException {
    FoamInput in = source.in();
    FoamLists lists = new FoamLists(in, source.header(), budget);
    if (in.peek() == '#') {
      String directive = in.word();
      source.skip();
      return new FieldValue.Untold(directive + " is not executed");
    }
    if (in.peek() == '$') {
      String macro = Macros.name(in);
      source.skip();
      Optional<String> text = macros.value(macro);
      return text.isEmpty()
          ? new FieldValue.Untold(macro + " is not expanded")
          : uniform(text(source, text.get()));
    }
    String[] unknown = new String[1];
    double[] tuple =
        lists.tuple(
            type.components(),
            () -> {
              String macro = Macros.name(in);
              Optional<String> text = macros.value(macro);
              if (text.isEmpty()) {
                unknown[0] = macro;
                return Double.NaN;
              }
              return text(source, text.get()).in().scalar();
            });
    in.expect(';');
    return unknown[0] != null
        ? new FieldValue.Untold(unknown[0] + " is not expanded")
        : new FieldValue.Uniform(tuple);
  }

  /** The value that a macro stands for. */
  private FieldValue expanded(Source source, String macro, int count) throws IOException {
    if (Macros.key(macro).equals(INTERNAL)) {
      return internal instanceof FieldValue.Uniform
          ? internal
          : new FieldValue.Untold(macro + " has no one value");
    }
    Optional<String> text = macros.value(macro);
    return text.isEmpty() || source.depth() >= root.limits().depth()
        ? new FieldValue.Untold(macro + " is not expanded")
        : value(text(source, text.get()), count);
  }

  /** A text that a macro stands for, to be read in place of it. */
  private static Source text(Source source, String text) {
    return new Source(
        Macros.input(text, source.in().fileName()),
        source.header().asText(),
        source.path(),
        source.depth() + 1);
  }

  private void directive(Source source, String directive, Level level, String patch)
      throws IOException {
    boolean include = directive.equals("#include") || directive.equals("#includeIfPresent");
    String reference = "";
    if (include || directive.equals("#includeEtc")) {
      reference = source.in().word();
    } else {
      source.in().skipLine();
    }
    if (!include) {
      // What that file says of a patch follows from its type in the mesh.
      if (!reference.equals("caseDicts/setConstraintTypes")) {
        passedOver(source.in().fileName(), directive + quoted(reference));
      }
      return;
    }
    Optional<String> path = Includes.find(root, source.path(), reference);
    if (path.isEmpty()) {
      if (directive.equals("#include")) {
        passedOver(source.in().fileName(), directive + quoted(reference));
      }
      return;
    }
    if (source.depth() >= root.limits().depth()) {
      throw source
          .in()
          .failure("at most " + root.limits().depth() + " files that include each other", "more");
    }
    try (FoamInput in = FoamInput.open(root.files(), path.get(), root.limits())) {
      Source included = new Source(in, source.header().asText(), path.get(), source.depth() + 1);
      switch (level) {
        case TOP -> top(included);
        case BOUNDARY -> boundary(included);
        case PATCH -> patch(included, patch);
      }
      if (in.peek() >= 0) {
        throw in.failure("entries up to the end of an included file", "'}'");
      }
    }
  }

  private static String quoted(String reference) {
    return reference.isEmpty() ? "" : " \"" + reference + "\"";
  }

  private void passedOver(String file, String directive) {
    note(file + " has the directive " + directive + ", which is passed over.");
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }
}
