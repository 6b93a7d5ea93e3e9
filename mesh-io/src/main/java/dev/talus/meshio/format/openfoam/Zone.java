package dev.talus.meshio.format.openfoam;

import java.util.BitSet;

/**
 * A named set of cells, faces or points.
 *
 * @param members indices as the file has them, rising
 * @param turned for faces, which of the members (by their place) the zone counts as turned over
 */
record Zone(String name, On on, int[] members, BitSet turned) {
  /** What the members of a zone are, with the words of their files. */
  enum On {
    CELLS("cell"),
    FACES("face"),
    POINTS("point");

    private final String word;

    On(String word) {
      this.word = word;
    }

    /** Name of the file with all zones of this kind. */
    String file() {
      return word + "Zones";
    }

    /** Keyword of the members. */
    String labels() {
      return word + "Labels";
    }
  }
}
