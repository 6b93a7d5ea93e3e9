package dev.talus.spark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.talus.spark.table.OutputLockedException;
import dev.talus.spark.table.RowLayout;
import dev.talus.spark.table.Table;
import dev.talus.spark.table.TableManifest;
import dev.talus.spark.table.TableWriter;
import dev.talus.spark.table.Tables;
import dev.talus.spark.table.TestSpark;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps and tables on a distributed file system: a name node and a data node in this process. */
class HdfsTest {
  @TempDir private java.nio.file.Path folder;

  @Test
  void dumpsAndTablesOnHdfsAreThoseOfTheLocalDisk() throws IOException {
    TableManifest local =
        WrittenParticles.write(
            TestDumps.path("hopper").toString(),
            folder.resolve("tables").toString(),
            RowLayout.SORTED);
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).build()) {
      cluster.waitActive();
      FileSystem fs = cluster.getFileSystem();
      fs.copyFromLocalFile(new Path(TestDumps.path("hopper").toUri()), new Path("/runs/hopper"));
      String root = fs.getUri() + "/tables";

      for (int run = 0; run < 2; run++) { // the second time over the first table
        TableManifest remote =
            WrittenParticles.write(fs.getUri() + "/runs/*", root, RowLayout.SORTED);
        assertThat(remote.contentHash()).isEqualTo(local.contentHash());
      }
      SparkSession spark = TestSpark.session();
      Table table = Tables.of(spark, root).open("rows");
      assertThat(table.rows().count()).isEqualTo(local.rows());
      assertThat(fs.listStatus(new Path("/tables"))).hasSize(1);
      try (TableWriter writer = TableWriter.open(spark, root, "run-2")) {
        assertThat(writer).isNotNull();
        assertThatThrownBy(() -> TableWriter.open(spark, root, "run-3"))
            .isInstanceOf(OutputLockedException.class)
            .hasMessageContaining("run run-2");
      }
    }
  }
}
