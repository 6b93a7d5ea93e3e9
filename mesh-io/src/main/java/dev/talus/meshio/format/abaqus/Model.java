package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parts and their instances by name; names are the same in upper and lower case. */
final class Model {
  private final String fileName;
  private final MemoryBudget budget;
  private final Map<String, Body> parts = new LinkedHashMap<>();
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final Instance outside;

  Model(String fileName, MemoryBudget budget) {
    this.fileName = fileName;
    this.budget = budget;
    this.outside = Instance.of("", new Body("", fileName, budget), Placement.NONE, budget);
  }

  /** What lies outside all parts. */
  Instance outside() {
    return outside;
  }

  /** A new part, or none if there is one of that name. */
  Optional<Body> addPart(String name) throws MeshFormatException {
    Body part = new Body(name, fileName, budget);
    budget.claim(name.length() + 256L, 1, "names of parts");
    return Optional.ofNullable(parts.putIfAbsent(key(name), part) == null ? part : null);
  }

  Optional<Body> part(String name) {
    return Optional.ofNullable(parts.get(key(name)));
  }

  /** A new instance, or none if there is one of that name. */
  Optional<Instance> addInstance(String name, Body part, Placement placement)
      throws MeshFormatException {
    Instance instance = Instance.of(name, part, placement, budget);
    budget.claim(name.length() + 256L, 1, "names of instances");
    return Optional.ofNullable(
        instances.putIfAbsent(key(name), instance) == null ? instance : null);
  }

  Optional<Instance> instance(String name) {
    return Optional.ofNullable(instances.get(key(name)));
  }

  /** The instances so far, and what lies outside all parts. */
  List<Instance> placed() {
    List<Instance> placed = new ArrayList<>(instances.values());
    placed.add(outside);
    return placed;
  }

  /**
   * Puts every part at its own place if no instance places any.
   *
   * @return what a reader should know of it, or empty
   */
  Optional<String> place() throws MeshFormatException {
    if (instances.isEmpty()) {
      for (Body part : parts.values()) {
        addInstance(part.name(), part, Placement.NONE);
      }
      return parts.size() < 2
          ? Optional.empty()
          : Optional.of("No *INSTANCE places the parts: each is read where it is defined.");
    }
    List<String> unused =
        parts.values().stream()
            .filter(part -> !part.empty())
            .filter(part -> instances.values().stream().noneMatch(i -> i.body() == part))
            .map(Body::name)
            .toList();
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of("Parts without an *INSTANCE are left out: " + String.join(", ", unused));
  }

  private static String key(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
