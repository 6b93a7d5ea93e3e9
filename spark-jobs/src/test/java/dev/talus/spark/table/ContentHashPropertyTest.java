package dev.talus.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ContentHashPropertyTest {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  @Property(tries = 200)
  void isTheSumOfTheRowHashesModulo2To256(@ForAll @Size(max = 20) List<byte[]> rows)
      throws Exception {
    BigInteger sum = BigInteger.ZERO;
    ContentHash hash = new ContentHash();
    for (byte[] row : rows) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(row);
      sum = sum.add(new BigInteger(1, digest)).mod(MODULUS);
      hash.add(row, row.length);
    }
    assertThat(hash).hasToString("sha256-sum:%064x".formatted(sum));
  }

  @Property(tries = 200)
  void dependsNeitherOnOrderNorOnPartitions(
      @ForAll @Size(max = 20) List<byte[]> rows, @ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<ContentHash> parts = List.of(new ContentHash(), new ContentHash(), new ContentHash());
    for (byte[] row : shuffled) {
      parts.get(random.nextInt(3)).add(row, row.length);
    }
    ContentHash merged = new ContentHash();
    parts.forEach(merged::merge);
    assertThat(merged).hasToString(hashOf(rows).toString());
  }

  @Property(tries = 200)
  void changesWithAnyByte(
      @ForAll @Size(min = 1, max = 5) List<@Size(min = 1, max = 40) byte[]> rows,
      @ForAll long seed) {
    Random random = new Random(seed);
    String before = hashOf(rows).toString();
    byte[] row = rows.get(random.nextInt(rows.size()));
    row[random.nextInt(row.length)] ^= (byte) (1 << random.nextInt(8));
    assertThat(hashOf(rows)).doesNotHaveToString(before);
  }

  @Example
  void beginsWithTheColumnsAndTheirTypes() throws Exception {
    TableSpec spec =
        new TableSpec(
            "t",
            "meaning does not matter",
            List.of(
                ColumnSpec.required("id", ColumnType.LONG, "", ""),
                ColumnSpec.optional("x", ColumnType.FLOAT, "m", "")),
            List.of("id"));
    ContentHash hash = new ContentHash();
    hash.addHeader(spec);
    byte[] header = "talus-rows-1\nid:long\nx:float\n".getBytes(StandardCharsets.UTF_8);
    assertThat(hash)
        .hasToString(
            "sha256-sum:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(header)));
  }

  private static ContentHash hashOf(List<byte[]> rows) {
    ContentHash hash = new ContentHash();
    rows.forEach(row -> hash.add(row, row.length));
    return hash;
  }
}
