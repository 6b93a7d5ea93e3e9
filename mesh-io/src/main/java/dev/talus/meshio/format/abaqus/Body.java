package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.array.LongList;
import dev.talus.meshio.format.array.TagIndex;
import dev.talus.meshio.format.deck.TaggedMesh;
import dev.talus.meshio.mesh.Cells;

/** Nodes and elements that share one numbering: those of a part, or those outside all parts. */
final class Body {
  private final String name;
  private final TaggedMesh mesh;
  private final Sets sets;
  private TagIndex points;
  private TagIndex elements;
  private Cells cells;

  /**
   * @param name of the part; empty outside all parts
   */
  Body(String name, String fileName, MemoryBudget budget) {
    this.name = name;
    this.mesh = new TaggedMesh(fileName, budget, AbaqusTypes.ORDER);
    this.sets = Sets.none(budget);
  }

  String name() {
    return name;
  }

  TaggedMesh mesh() {
    return mesh;
  }

  /** Sets defined in the part. */
  Sets sets() {
    return sets;
  }

  /** Numbers of the nodes or elements so far, in turn. */
  LongList tags(SetKind kind) {
    return kind == SetKind.NODES ? mesh.pointTags() : mesh.cellTags();
  }

  /** Where each number is, once all are there. */
  TagIndex index(SetKind kind) throws MeshFormatException {
    if (points == null) {
      points = mesh.pointIndex();
      elements = mesh.cellIndex();
    }
    return kind == SetKind.NODES ? points : elements;
  }

  /** The elements, once all nodes are there. */
  Cells cells() throws MeshFormatException {
    if (cells == null) {
      cells = mesh.cells(index(SetKind.NODES));
    }
    return cells;
  }

  boolean empty() {
    return mesh.pointTags().size() == 0 && mesh.cellTags().size() == 0;
  }
}
