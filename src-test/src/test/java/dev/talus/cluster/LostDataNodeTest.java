package dev.talus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.talus.pipeline.ChildTalus;
import dev.talus.pipeline.Pipeline;
import dev.talus.pipeline.Talus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An HDFS of two data nodes that hold every block twice loses one of them during an ingest. */
@Tag("cluster")
class LostDataNodeTest {
  @TempDir private Path folder;

  @Test
  void changesNothing() throws IOException, InterruptedException {
    Pipeline alone = Pipeline.finished(folder.resolve("alone"));
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    conf.setInt("dfs.replication", 2);
    try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(2).build()) {
      hdfs.waitActive();
      FileSystem files = hdfs.getFileSystem();
      files.copyFromLocalFile(path(alone.input().toUri().toString()), path("/runs"));

      ingestAndLoseOne(hdfs, alone);

      Path copy = folder.resolve("copy");
      files.copyToLocalFile(path("/out"), path(copy.toUri().toString()));
      Map<String, String> hashes = new Pipeline(alone.input(), copy).contentHashes();
      assertThat(hashes).containsKeys("cases", "snapshots", "particles");
      assertThat(alone.contentHashes()).containsAllEntriesOf(hashes);
    }
  }

  private void ingestAndLoseOne(MiniDFSCluster hdfs, Pipeline alone)
      throws IOException, InterruptedException {
    String root = hdfs.getURI().toString();
    try (ChildTalus talus =
        ChildTalus.start(
            folder,
            alone.arguments("ingest", "input=" + root + "/runs", "output=" + root + "/out"))) {
      assertThat(talus.await(() -> holdsFile(hdfs, "/out/_staging")))
          .as("still running: " + talus.errors())
          .isTrue();
      hdfs.stopDataNode(0);
      Talus.Run run = talus.run();
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  private static boolean holdsFile(MiniDFSCluster hdfs, String folder) {
    try {
      return hdfs.getFileSystem().listFiles(path(folder), true).hasNext();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
