package dev.talus.meshio.format.abaqus;

import dev.talus.meshio.mesh.MeshGroup;

/** What a set holds. */
enum SetKind {
  NODES("NSET", MeshGroup.Members.POINTS),
  ELEMENTS("ELSET", MeshGroup.Members.CELLS);

  private final String keyword;
  private final MeshGroup.Members members;

  SetKind(String keyword, MeshGroup.Members members) {
    this.keyword = keyword;
    this.members = members;
  }

  /** Keyword that defines such a set, and the parameter with its name. */
  String keyword() {
    return keyword;
  }

  MeshGroup.Members members() {
    return members;
  }
}
