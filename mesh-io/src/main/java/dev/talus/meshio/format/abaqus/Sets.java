package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.file.MemoryBudget;

/** The node sets and the element sets of one scope. */
record Sets(NamedSets nodes, NamedSets elements) {
  static Sets none(MemoryBudget budget) {
    return new Sets(new NamedSets(budget), new NamedSets(budget));
  }

  NamedSets of(SetKind kind) {
    return kind == SetKind.NODES ? nodes : elements;
  }
}
