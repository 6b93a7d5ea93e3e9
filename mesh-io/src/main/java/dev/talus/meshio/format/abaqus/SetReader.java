package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.text.Quote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the data lines of node and element sets. */
final class SetReader {
  /** A deck of many ranges and a large mesh would take the product of both in time. */
  private static final long MAX_LOOKS = 1L << 35;

  private static final int MANY_NUMBERS = 1 << 16;

  private final InputLines lines;
  private final Model model;
  private long looks;

  SetReader(InputLines lines, Model model) {
    this.lines = lines;
    this.model = model;
  }

  /** Reads a set of a part, or of an instance if that is where the keyword stands. */
  void readLocal(Keyword keyword, SetKind kind, Instance scope, Sets target) throws IOException {
    String name = name(keyword, kind);
    LongList tags = target.of(kind).tags(name);
    read(keyword, kind, scope.body(), tags, word -> addAll(tags, scope.find(kind, word)));
  }

  /** Reads a set of the assembly, whose members may lie in any instance. */
  void readShared(Keyword keyword, SetKind kind) throws IOException {
    String name = name(keyword, kind);
    // Kept here also where all members are elsewhere: these names are those of the assembly.
    LongList outside = model.outside().shared().of(kind).tags(name);
    if (!keyword.has("INSTANCE")) {
      Body body = model.outside().body();
      read(keyword, kind, body, outside, word -> addShared(kind, name, word));
      return;
    }
    Instance instance =
        model
            .instance(keyword.value("INSTANCE"))
            .orElseThrow(
                () ->
                    lines.failure(
                        "an instance before", "INSTANCE=" + Quote.of(keyword.value("INSTANCE"))));
    LongList tags = instance.shared().of(kind).tags(name);
    read(keyword, kind, instance.body(), tags, word -> addAll(tags, instance.find(kind, word)));
  }

  /** Takes the members of the set that a word names; false if there is no such set. */
  private interface Named {
    boolean add(String word) throws MeshFormatException;
  }

  private String name(Keyword keyword, SetKind kind) throws MeshFormatException {
    String name = keyword.value(kind.keyword());
    if (name.isEmpty()) {
      throw lines.failure("the name of the set, " + kind.keyword() + "=...", "none");
    }
    return name;
  }

  private void read(Keyword keyword, SetKind kind, Body body, LongList tags, Named named)
      throws IOException {
    while (lines.nextData()) {
      InputLines.Fields fields = lines.fields();
      if (keyword.has("GENERATE")) {
        generate(tags, fields, body.tags(kind));
        continue;
      }
      while (!fields.atEnd()) {
        String word = fields.nameOrNull();
        if (word == null) {
          tags.add(fields.integer("a number or the name of a set"));
        } else if (!named.add(word)) {
          throw lines.failure("a number or the name of a set before", Quote.of(word));
        }
      }
    }
  }

  /** Adds a set of the assembly, or {@code INSTANCE.SET}, or {@code INSTANCE.NUMBER}. */
  private boolean addShared(SetKind kind, String name, String word) throws MeshFormatException {
    if (model.outside().shared().of(kind).find(word) != null) {
      for (Instance instance : model.placed()) {
        LongList other = instance.shared().of(kind).find(word);
        if (other != null) {
          addAll(instance.shared().of(kind).tags(name), List.of(other));
        }
      }
      return true;
    }
    int dot = word.indexOf('.');
    Optional<Instance> instance =
        dot < 0 ? Optional.empty() : model.instance(word.substring(0, dot));
    if (instance.isEmpty()) {
      return false;
    }
    String member = word.substring(dot + 1);
    LongList tags = instance.get().shared().of(kind).tags(name);
    List<LongList> others = new ArrayList<>(instance.get().find(kind, member));
    if (others.isEmpty() && member.matches("\\d{1,18}")) {
      tags.add(Long.parseLong(member));
      return true;
    }
    return addAll(tags, others);
  }

  /**
   * A set has each member once, so long lists are cut down to their different numbers: sets may
   * name each other so often that the lists would double with each line.
   */
  private static boolean addAll(LongList tags, List<LongList> others) throws MeshFormatException {
    for (LongList other : others) {
      if ((long) tags.size() + other.size() > MANY_NUMBERS) {
        tags.keepDistinct();
        other.keepDistinct();
      }
      // A set may name itself.
      for (int i = 0, count = other.size(); i < count; i++) {
        tags.add(other.at(i));
      }
    }
    return !others.isEmpty();
  }

  /**
   * Adds {@code first, first + step, ...} up to {@code last}. Of a range longer than the mesh, only
   * what is there is added: decks use ranges like 1 to 99999999 for all.
   *
   * @param known numbers that are there so far
   */
  private void generate(LongList tags, InputLines.Fields fields, LongList known)
      throws MeshFormatException {
    long first = fields.integer("the first number");
    long last = fields.atEnd() ? first : fields.integer("the last number");
    long step = fields.atEnd() ? 1 : fields.integer("the step between numbers");
    if (step < 1 || first < 0 || last < first) {
      throw lines.failure("first, last and step of numbers");
    }
    if ((last - first) / step <= known.size()) {
      // By count: the number after the last may be beyond 64 bits.
      for (long i = 0; i <= (last - first) / step; i++) {
        tags.add(first + i * step);
      }
      return;
    }
    looks += known.size();
    if (looks > MAX_LOOKS) {
      throw lines.failure(
          "ranges that are looked for in the mesh " + MAX_LOOKS + " times at most",
          "more, in a mesh of " + known.size());
    }
    for (int i = 0; i < known.size(); i++) {
      long tag = known.at(i);
      if (tag >= first && tag <= last && (tag - first) % step == 0) {
        tags.add(tag);
      }
    }
  }
}
