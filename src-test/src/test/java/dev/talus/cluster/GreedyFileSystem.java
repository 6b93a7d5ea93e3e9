package dev.talus.cluster;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The local disk under the scheme {@code greedy}: a task that opens a file takes memory until the
 * Java heap is full, as with a file that is larger than it.
 */
public final class GreedyFileSystem extends TroubledFileSystem {
  private static final int PIECE_BYTES = 1 << 24;

  /** Made by Hadoop. */
  public GreedyFileSystem() {
    super("greedy");
  }

  @Override
  void beforeOpening(Path file) {
    List<byte[]> taken = new ArrayList<>();
    while (taken.size() < Integer.MAX_VALUE) {
      taken.add(new byte[PIECE_BYTES]);
    }
  }
}
