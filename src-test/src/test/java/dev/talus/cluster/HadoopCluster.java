package dev.talus.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.net.ScriptBasedMapping;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** HDFS with two data nodes that hold every block twice, and YARN with one node manager. */
final class HadoopCluster implements AutoCloseable {
  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Path folder;
  private final Path confFolder;

  private HadoopCluster(MiniDFSCluster hdfs, MiniYARNCluster yarn, Path folder, Path confFolder) {
    this.hdfs = hdfs;
    this.yarn = yarn;
    this.folder = folder;
    this.confFolder = confFolder;
  }

  /**
   * Starts one in this process; containers are processes of their own.
   *
   * @param folder where all of it is kept
   */
  static HadoopCluster start(Path folder) throws IOException {
    YarnConfiguration conf = new YarnConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    conf.setInt("dfs.replication", 2);
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(2).build();
    hdfs.waitActive();
    conf.set(FileSystem.FS_DEFAULT_NAME_KEY, hdfs.getURI().toString());
    conf.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
    conf.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 6144);
    conf.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
    conf.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    conf.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 99.5f);
    conf.setStrings(YarnConfiguration.NM_LOCAL_DIRS, folder.resolve("local").toString());
    conf.set(YarnConfiguration.YARN_APPLICATION_CLASSPATH, "");
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.setInt("yarn.scheduler.capacity.root.default.capacity", 100);
    conf.setFloat("yarn.scheduler.capacity.maximum-am-resource-percent", 1);
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    MiniYARNCluster yarn = new MiniYARNCluster("talus", 1, 1, 1);
    yarn.init(conf);
    yarn.start();
    Path confFolder = Files.createDirectories(folder.resolve("hadoop-conf"));
    Configuration client = new Configuration(yarn.getConfig());
    // The class of the mini cluster is not on the class path of a client.
    client.set(
        CommonConfigurationKeysPublic.NET_TOPOLOGY_NODE_SWITCH_MAPPING_IMPL_KEY,
        ScriptBasedMapping.class.getName());
    // All of it in each file, since the defaults of one component override those before it.
    for (String component : List.of("core", "hdfs", "yarn")) {
      try (OutputStream out = Files.newOutputStream(confFolder.resolve(component + "-site.xml"))) {
        client.writeXml(out);
      }
    }
    return new HadoopCluster(hdfs, yarn, folder, confFolder);
  }

  /** The URI of a path on HDFS. */
  String uri(String path) {
    return hdfs.getURI() + path;
  }

  FileSystem files() throws IOException {
    return hdfs.getFileSystem();
  }

  /** The folder that {@code HADOOP_CONF_DIR} names. */
  Path confFolder() {
    return confFolder;
  }

  /** Copies a local file or folder to HDFS. */
  void upload(Path local, String path) throws IOException {
    files()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(local.toUri()), new org.apache.hadoop.fs.Path(path));
  }

  /** Copies a folder of HDFS to a new local one. */
  void download(String path, Path local) throws IOException {
    files()
        .copyToLocalFile(
            new org.apache.hadoop.fs.Path(path), new org.apache.hadoop.fs.Path(local.toUri()));
  }

  /** Stops a data node for good, as if its machine was lost. */
  void loseDataNode() {
    hdfs.stopDataNode(0);
  }

  /** What the containers of the applications wrote, for failures. */
  String containerLogs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file :
          files.filter(f -> f.endsWith("stderr") || f.endsWith("stdout")).sorted().toList()) {
        all.append(file).append('\n').append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }

  /** Environment variables of a client. */
  Map<String, String> environment() {
    return Map.of(SparkSubmit.HADOOP_CONF_DIR, confFolder.toString());
  }

  @Override
  public void close() {
    yarn.stop();
    hdfs.shutdown();
  }
}
