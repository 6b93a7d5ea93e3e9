package dev.talus.meshio.format.openfoam;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Short entries of a dictionary that other entries may name: {@code $name}, {@code ${name}}, and
 * {@code $:name} or {@code $:dictionary.name} from the top. Entries of the patch that is read come
 * before those of the top.
 */
final class Macros {
  /** Macros that stand for each other. */
  static final int DEPTH = 16;

  private static final int MAX_TEXT = 1 << 10;
  private static final int MAX_ENTRIES = 1 << 14;
  private static final int MAX_NESTING = 32;

  private final Map<String, String> top = new HashMap<>();
  private final Map<String, String> local = new HashMap<>();
  private boolean inPatch;

  /** Starts the entries of a patch. */
  void enter() {
    local.clear();
    inPatch = true;
  }

  /** Ends the entries of a patch. */
  void leave() {
    inPatch = false;
  }

  /** Takes what follows a keyword and keeps it if it is short. */
  void take(String key, FoamInput in, FoamHeader header) throws IOException {
    take(key, in, header, 0);
  }

  private void take(String key, FoamInput in, FoamHeader header, int depth) throws IOException {
    if (in.peek() != '{' || inPatch || depth == MAX_NESTING) {
      Optional<String> text = new FoamEntries(in, header).take(MAX_TEXT);
      Map<String, String> entries = inPatch ? local : top;
      if (text.isPresent() && entries.size() < MAX_ENTRIES) {
        entries.put(key, text.get());
      }
      return;
    }
    in.expect('{');
    while (in.peek() != '}') {
      if (in.peek() == ';') {
        in.take();
        continue;
      }
      String name = in.word();
      if (name.startsWith("#")) {
        in.skipLine();
      } else {
        take(key + "." + name, in, header, depth + 1);
      }
    }
    in.expect('}');
  }

  /** The text that a macro stands for, with its semicolon; empty if it is not known. */
  Optional<String> value(String macro) throws IOException {
    return value(macro, DEPTH);
  }

  private Optional<String> value(String macro, int depth) throws IOException {
    String key = key(macro);
    boolean fromTop = macro.startsWith("$:");
    String text = fromTop ? null : local.get(key);
    text = text == null ? top.get(key) : text;
    if (text == null || depth == 0) {
      return Optional.empty();
    }
    if (!text.startsWith("$")) {
      return Optional.of(text + ";");
    }
    FoamInput in = input(text + ";", macro);
    String next = name(in);
    // A macro that names itself does not end.
    return in.peek() == ';' && !key(next).equals(key) ? value(next, depth - 1) : Optional.empty();
  }

  /** The next word, or the one that a macro there stands for. */
  static Optional<String> expanded(FoamInput in, Macros macros, int depth) throws IOException {
    if (in.peek() != '$') {
      return Optional.of(in.word());
    }
    Optional<String> text = macros.value(name(in), depth);
    return text.isEmpty() ? text : Optional.of(input(text.get(), in.fileName()).word());
  }

  /** Takes a macro: {@code $name} or {@code ${name}}. */
  static String name(FoamInput in) throws IOException {
    String word = in.word();
    if (word.equals("$") && in.peek() == '{') {
      in.expect('{');
      word = "$" + in.word();
      in.expect('}');
    }
    return word;
  }

  /** What a macro names, without its signs. */
  static String key(String macro) {
    return macro.replaceFirst("^\\$:?", "");
  }

  /** A text to be read like a file. */
  static FoamInput input(String text, String fileName) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new FoamInput(new ByteArrayInputStream(bytes), fileName, bytes.length);
  }
}
