package dev.talus.meshio.file;

/**
 * What a file may ask for at most, so that a damaged or hostile one ends in a message and not in an
 * exhausted machine.
 *
 * @param meshBytes bytes of all arrays of one mesh or frame in memory
 * @param expansion times the size of a compressed file that may come out of it for one mesh,
 *     snapshot or chunk of one; zlib reaches 1032 at most, zstd some 32,000
 * @param depth nesting of XML elements, lists or includes
 * @param files files that one file may refer to
 */
public record ReadLimits(long meshBytes, int expansion, int depth, int files) {
  /** 16 GiB a mesh; enough for 100 million cells with a few fields. */
  public static final ReadLimits DEFAULT = new ReadLimits(16L << 30, 2000, 64, 1_000_000);

  /** All limits are positive. */
  public ReadLimits {
    if (meshBytes <= 0 || expansion <= 0 || depth <= 0 || files <= 0) {
      throw new IllegalArgumentException("Limits are positive");
    }
  }

  /** The same limits with another bound on the memory of a mesh. */
  public ReadLimits withMeshBytes(long bytes) {
    return new ReadLimits(bytes, expansion, depth, files);
  }

  /** A new account against these limits, for one mesh. */
  public MemoryBudget budget(String fileName) {
    return new MemoryBudget(fileName, meshBytes);
  }
}
