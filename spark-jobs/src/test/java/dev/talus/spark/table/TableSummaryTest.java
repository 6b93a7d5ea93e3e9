package dev.talus.spark.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.datasets.table.ColumnSpec;
import dev.talus.datasets.table.ColumnType;
import dev.talus.datasets.table.TableSpec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TableSummaryTest {
  private static final TableSpec SPEC =
      new TableSpec(
          "t",
          "",
          List.of(
              ColumnSpec.required("id", ColumnType.LONG, "", ""),
              ColumnSpec.optional("name", ColumnType.STRING, "", ""),
              ColumnSpec.optional("f", ColumnType.FLOAT, "", ""),
              ColumnSpec.optional("d", ColumnType.DOUBLE, "", ""),
              ColumnSpec.optional("i", ColumnType.INT, "", ""),
              ColumnSpec.optional("b", ColumnType.BOOLEAN, "", "")),
          List.of("id"));

  private static final Row FIRST = RowFactory.create(1L, "Korn größe", 1.5f, -0.0, -7, true);

  @Test
  void hashesTheDocumentedBytes() throws Exception {
    byte[] header =
        "talus-rows-1\nid:long\nname:string\nf:float\nd:double\ni:int\nb:boolean\n"
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeRow(new DataOutputStream(bytes));
    BigInteger sum = sha256(header).add(sha256(bytes.toByteArray()));
    assertThat(hashOf(List.of(FIRST)))
        .isEqualTo("sha256-sum:%064x".formatted(sum.mod(BigInteger.ONE.shiftLeft(256))));
  }

  @Test
  void tellsZerosApartAndTakesAllNanAsOne() {
    String negative = hashOf(List.of(FIRST));
    assertThat(hashOf(List.of(RowFactory.create(1L, "Korn größe", 1.5f, 0.0, -7, true))))
        .isNotEqualTo(negative);
    double payload = Double.longBitsToDouble(0x7ff8000000000123L);
    assertThat(hashOf(List.of(RowFactory.create(1L, null, null, payload, null, null))))
        .isEqualTo(hashOf(List.of(RowFactory.create(1L, null, null, Double.NaN, null, null))));
  }

  @Test
  void tellsNullsFromZerosAndEmptyText() {
    assertThat(
            List.of(
                hashOf(List.of(RowFactory.create(1L, null, null, null, null, null))),
                hashOf(List.of(RowFactory.create(1L, "", null, null, null, null))),
                hashOf(List.of(RowFactory.create(1L, null, 0f, null, null, null))),
                hashOf(List.of(RowFactory.create(1L, null, null, 0.0, null, null))),
                hashOf(List.of(RowFactory.create(1L, null, null, null, 0, null))),
                hashOf(List.of(RowFactory.create(1L, null, null, null, null, false)))))
        .doesNotHaveDuplicates();
  }

  private static void writeRow(DataOutputStream out) throws IOException {
    byte[] name = "Korn größe".getBytes(StandardCharsets.UTF_8);
    out.writeByte(1);
    out.writeLong(1);
    out.writeByte(1);
    out.writeInt(name.length);
    out.write(name);
    out.writeByte(1);
    out.writeFloat(1.5f);
    out.writeByte(1);
    out.writeDouble(-0.0);
    out.writeByte(1);
    out.writeInt(-7);
    out.writeByte(1);
    out.writeByte(1);
  }

  private static String hashOf(List<Row> rows) {
    return TableSummary.of(TestSpark.session().createDataFrame(rows, TableSchemas.of(SPEC)), SPEC)
        .contentHash();
  }

  private static BigInteger sha256(byte[] bytes) throws Exception {
    return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
