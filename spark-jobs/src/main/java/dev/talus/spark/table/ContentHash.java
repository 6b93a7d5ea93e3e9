package dev.talus.spark.table;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.TableSpec;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Hash of a table's rows that does not depend on how they are spread over files and partitions, on
 * file names or on row order.
 *
 * <pre>hash = ( SHA-256(header) + sum over rows of SHA-256(row) )  modulo 2^256</pre>
 *
 * written as {@code sha256-sum:} and 64 lower-case hexadecimal digits, most significant first.
 *
 * <ul>
 *   <li>header, UTF-8: {@code talus-rows-1\n}, then {@code name:type\n} for every column in table
 *       order, the type in lower case as in the data dictionary.
 *   <li>row: its columns in table order. A null is the byte 0. A value is the byte 1 followed by
 *       one byte 0 or 1 (boolean), 4 or 8 bytes big-endian two's complement (int, long), 4 or 8
 *       bytes big-endian IEEE 754 (float, double), or the number of UTF-8 bytes as 4 bytes
 *       big-endian and these bytes (string), or the number of values and then each of them, all as
 *       4 bytes big-endian (ints, floats).
 *   <li>every NaN is written as the canonical one (7fc00000, 7ff8000000000000), since payloads have
 *       no meaning here; -0.0 and 0.0 stay different, since the files hold different values.
 * </ul>
 *
 * Tables with the same columns and the same multiset of rows have the same hash; as rows are unique
 * by their key that is the same as equal tables. Sums of hashes detect any accidental difference
 * but do not withstand somebody who builds a second set of rows on purpose (Bellare and Micciancio
 * 1997, AdHASH; 256 bits are too few there), so this is no signature.
 *
 * <p>Mutable accumulator, mergeable, one a partition; O(1) memory.
 */
final class ContentHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "sha256-sum:";

  private final long[] sum = new long[4]; // most significant first

  private transient MessageDigest digest;

  /** Adds the hash of one row's or of the header's bytes. */
  void add(byte[] bytes, int length) {
    if (digest == null) {
      digest = newDigest();
    }
    digest.update(bytes, 0, length);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    add(new long[] {hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong()});
  }

  /** Adds the column names and types: once a table, not once a partition. */
  void addHeader(TableSpec spec) {
    StringBuilder header = new StringBuilder("talus-rows-1\n");
    for (ColumnSpec column : spec.columns()) {
      header.append(column.name()).append(':');
      header.append(column.type().name().toLowerCase(Locale.ROOT)).append('\n');
    }
    byte[] bytes = header.toString().getBytes(StandardCharsets.UTF_8);
    add(bytes, bytes.length);
  }

  void merge(ContentHash other) {
    add(other.sum);
  }

  /** Takes the rows of another one out again. */
  void remove(ContentHash other) {
    long[] negated = new long[4];
    for (int i = 0; i < 4; i++) {
      negated[i] = ~other.sum[i];
    }
    add(negated);
    add(new long[] {0, 0, 0, 1});
  }

  /** Whether it is the sum of no rows. */
  boolean isEmpty() {
    return Arrays.stream(sum).allMatch(word -> word == 0);
  }

  /** Reads {@link #toString()} back. */
  static ContentHash parse(String text) {
    ContentHash hash = new ContentHash();
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text.substring(PREFIX.length())));
    hash.add(new long[] {bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()});
    return hash;
  }

  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    for (long word : sum) {
      bytes.putLong(word);
    }
    return PREFIX + HexFormat.of().formatHex(bytes.array());
  }

  private void add(long[] words) {
    long carry = 0;
    for (int i = 3; i >= 0; i--) {
      long partial = sum[i] + words[i];
      long overflow = Long.compareUnsigned(partial, words[i]) < 0 ? 1 : 0;
      sum[i] = partial + carry;
      overflow += Long.compareUnsigned(sum[i], partial) < 0 ? 1 : 0;
      carry = overflow;
    }
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
