package dev.talus.spark.source;

import dev.talus.meshio.file.ReadLimits;
import java.io.Serializable;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * What a file may ask for at most, as options of a data source; see {@link ReadLimits}.
 *
 * @param snapshotBytes bytes of one snapshot in memory
 * @param expansion decompressed bytes a compressed byte may give
 * @param depth nesting of XML elements, lists or includes
 * @param files files that one file may refer to
 */
public record LimitOptions(long snapshotBytes, int expansion, int depth, int files)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Option: most memory of one snapshot, such as {@code 4g}; default 16g. */
  public static final String SNAPSHOT_BYTES = "maxSnapshotBytes";

  /** Option: most bytes that a compressed byte may give; default 2000. */
  public static final String EXPANSION = "maxExpansion";

  /** Option: deepest nesting of XML elements, lists and includes; default 64. */
  public static final String DEPTH = "maxDepth";

  /** Option: most files that one file may refer to, or parts of a dump; default 1000000. */
  public static final String FILES = "maxFiles";

  /** The limits of {@link ReadLimits#DEFAULT}. */
  public static final LimitOptions DEFAULT =
      new LimitOptions(
          ReadLimits.DEFAULT.meshBytes(),
          ReadLimits.DEFAULT.expansion(),
          ReadLimits.DEFAULT.depth(),
          ReadLimits.DEFAULT.files());

  static LimitOptions of(CaseInsensitiveStringMap options) {
    return new LimitOptions(
        bytes(options, SNAPSHOT_BYTES, DEFAULT.snapshotBytes()),
        options.getInt(EXPANSION, DEFAULT.expansion()),
        options.getInt(DEPTH, DEFAULT.depth()),
        options.getInt(FILES, DEFAULT.files()));
  }

  /** The limits as readers take them. */
  public ReadLimits limits() {
    return new ReadLimits(snapshotBytes, expansion, depth, files);
  }

  /** A number of bytes, plain or with a unit such as {@code 128m}. */
  static long bytes(CaseInsensitiveStringMap options, String name, long otherwise) {
    String text = options.get(name);
    try {
      return text == null ? otherwise : JavaUtils.byteStringAsBytes(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Option %s: expected a number of bytes such as 134217728 or 128m, found '%s'"
              .formatted(name, text),
          e);
    }
  }
}
