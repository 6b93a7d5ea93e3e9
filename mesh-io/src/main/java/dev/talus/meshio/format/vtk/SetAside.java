package dev.talus.meshio.format.vtk;

import dev.talus.meshio.MeshFormatException;
import dev.talus.meshio.file.MemoryBudget;
import dev.talus.meshio.format.text.ByteScan;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Characters of a file that are set aside until it is known what they mean; in pieces, so that they
 * need not move as they become more. Every piece is claimed from the memory budget.
 */
final class SetAside {
  private static final int SMALLEST = 1 << 8;
  private static final int LARGEST = 1 << 20;

  private final MemoryBudget budget;
  private final List<byte[]> pieces = new ArrayList<>();
  private byte[] last = {};
  private int filled;
  private int length;
  private long claimed;
  private int words;
  private boolean endsInBlank = true;

  SetAside(MemoryBudget budget) {
    this.budget = budget;
  }

  /**
   * Adds characters.
   *
   * @param place where they are, for the message if there are too many
   */
  void add(byte[] from, int start, int count, String place) throws MeshFormatException {
    if (count == 0) {
      return;
    }
    length = budget.claim((long) length + count, 0, "values of an array");
    words += ByteScan.countWords(from, start, start + count, endsInBlank);
    endsInBlank = ByteScan.isBlank(from[start + count - 1]);
    int done = 0;
    while (done < count) {
      if (filled == last.length) {
        last = new byte[budget.claim(Math.min(LARGEST, Math.max(SMALLEST, claimed)), 1, place)];
        claimed += last.length;
        pieces.add(last);
        filled = 0;
      }
      int some = Math.min(count - done, last.length - filled);
      System.arraycopy(from, start + done, last, filled, some);
      filled += some;
      done += some;
    }
  }

  /** Number of characters. */
  int length() {
    return length;
  }

  /** Number of words between blanks and line ends. */
  int words() {
    return words;
  }

  /** Walks over the characters. */
  ByteCursor open(String fileName) {
    List<InputStream> streams = new ArrayList<>();
    for (byte[] piece : pieces) {
      streams.add(new ByteArrayInputStream(piece, 0, piece == last ? filled : piece.length));
    }
    return ByteCursor.over(
        new SequenceInputStream(Collections.enumeration(streams)), length, fileName);
  }

  /** Gives the memory back to the budget. */
  void release() {
    budget.release(claimed);
  }
}
