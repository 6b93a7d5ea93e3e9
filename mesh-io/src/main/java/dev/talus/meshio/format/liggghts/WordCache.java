package dev.talus.meshio.format.liggghts;

import dev.talus.meshio.MeshFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns the few words that repeat in a text column into one String each. */
final class WordCache {
  private static final int SLOTS = 64;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] words = new String[SLOTS];

  /** The word in bytes from..to; a new one is claimed from the store that it goes to. */
  String word(byte[] bytes, int from, int to, ColumnStore store) throws MeshFormatException {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = Math.floorMod(hash, SLOTS);
    if (keys[slot] == null || !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, to)) {
      store.claimText(to - from);
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      words[slot] = new String(keys[slot], StandardCharsets.UTF_8);
    }
    return words[slot];
  }
}
