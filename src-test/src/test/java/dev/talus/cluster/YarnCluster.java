package dev.talus.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** An HDFS with one data node and YARN with one node manager, whose containers are processes. */
final class YarnCluster implements AutoCloseable {
  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Path configuration;

  private YarnCluster(MiniDFSCluster hdfs, MiniYARNCluster yarn, Path configuration) {
    this.hdfs = hdfs;
    this.yarn = yarn;
    this.configuration = configuration;
  }

  /** Starts one that keeps all its files in a folder. */
  static YarnCluster start(Path folder) throws IOException {
    Configuration storage = new Configuration();
    storage.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(storage).numDataNodes(1).build();
    hdfs.waitActive();
    YarnConfiguration scheduling = new YarnConfiguration();
    scheduling.set("fs.defaultFS", hdfs.getURI().toString());
    scheduling.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    scheduling.setBoolean(YarnConfiguration.NM_PMEM_CHECK_ENABLED, false);
    scheduling.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, 8192);
    scheduling.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    MiniYARNCluster yarn = new MiniYARNCluster("talus", 1, 1, 1);
    yarn.init(scheduling);
    yarn.start();
    return new YarnCluster(hdfs, yarn, written(yarn.getConfig(), folder));
  }

  /** The file system, for paths such as {@code hdfs://.../out}. */
  FileSystem files() throws IOException {
    return hdfs.getFileSystem();
  }

  /** Its address, without a slash at the end. */
  String root() {
    return hdfs.getURI().toString();
  }

  /** What clients find the cluster by. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("HADOOP_CONF_DIR", configuration.toString());
    environment.put("YARN_CONF_DIR", configuration.toString());
    return environment;
  }

  @Override
  public void close() throws IOException {
    yarn.close();
    hdfs.close();
  }

  /**
   * The configuration in the files that clients read. All of it in each: what the defaults of YARN
   * and HDFS say wins over {@code core-site.xml}.
   */
  private static Path written(Configuration configuration, Path folder) throws IOException {
    Path sites = Files.createDirectory(folder.resolve("hadoop-conf"));
    for (String name : new String[] {"core-site.xml", "hdfs-site.xml", "yarn-site.xml"}) {
      try (OutputStream out = Files.newOutputStream(sites.resolve(name))) {
        configuration.writeXml(out);
      }
    }
    return sites;
  }
}
