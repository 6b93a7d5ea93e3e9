package dev.talus.spark.partition;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What cutting all meshes, or all snapshots, costs.
 *
 * @param of {@code meshes} or {@code particles}
 * @param cuts how many were cut
 * @param balance mean of the largest part over the mean part
 * @param worstBalance largest of these
 * @param cutShare share of links between neighbours that are cut; 0 if there are none
 * @param haloShare ghosts over own cells or particles
 */
record CutCosts(
    String of, long cuts, double balance, double worstBalance, double cutShare, double haloShare) {

  /** Of meshes and of particles, as far as they are in the table {@code part_sizes}. */
  static List<CutCosts> of(Dataset<Row> partSizes) {
    return partSizes
        .groupBy("case_id", "mesh", "step")
        .agg(
            max("owned_count").multiply(count(lit(1))).divide(sum("owned_count")).as("balance"),
            sum("owned_count").as("owned"),
            sum("ghost_count").as("ghosts"),
            sum("cut_links").as("cut_links"),
            sum("links").as("links"))
        .withColumn("of", when(col("mesh").equalTo(""), "particles").otherwise("meshes"))
        .groupBy("of")
        .agg(
            count(lit(1)),
            avg("balance"),
            max("balance"),
            sum("cut_links").divide(sum("links")),
            sum("ghosts").divide(sum("owned")))
        .orderBy("of")
        .collectAsList()
        .stream()
        .map(
            row ->
                new CutCosts(
                    row.getString(0),
                    row.getLong(1),
                    number(row, 2),
                    number(row, 3),
                    number(row, 4),
                    number(row, 5)))
        .toList();
  }

  /** One line for people. */
  String summary() {
    String around =
        haloShare > 0
            ? String.format(
                Locale.ROOT, "%.1f %% of links cut; halos %.1f %%", 100 * cutShare, 100 * haloShare)
            : "no halos";
    return String.format(
        Locale.ROOT, "%-9s %,d cut; largest part %.3f of the mean; %s", of, cuts, balance, around);
  }

  ObjectNode toJson() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("of", of);
    json.put("cuts", cuts);
    json.put("balance", balance);
    json.put("worst_balance", worstBalance);
    json.put("cut_share", cutShare);
    json.put("halo_share", haloShare);
    return json;
  }

  /** 0 where something is divided by none. */
  private static double number(Row row, int column) {
    return row.isNullAt(column) ? 0 : row.getDouble(column);
  }
}
