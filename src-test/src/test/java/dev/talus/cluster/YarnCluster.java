package dev.talus.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.ResourceScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler;

/**
 * An HDFS with one data node and YARN with one node manager in this process. Containers are
 * processes of their own, and one that takes more memory than it asked for is killed.
 */
final class YarnCluster implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /** Of the containers of a driver and two executors, by what they ask for. */
  private static final int MEMORY_MIB = 10_240;

  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Path folder;

  private YarnCluster(MiniDFSCluster hdfs, MiniYARNCluster yarn, Path folder) {
    this.hdfs = hdfs;
    this.yarn = yarn;
    this.folder = folder;
  }

  /** Starts one that keeps all its files in a folder. */
  static YarnCluster start(Path folder) throws IOException, InterruptedException, YarnException {
    Configuration storage = new Configuration();
    storage.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(storage).numDataNodes(1).build();
    hdfs.waitActive();
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    MiniYARNCluster yarn = new MiniYARNCluster("talus", 1, 1, 1);
    YarnCluster cluster = new YarnCluster(hdfs, yarn, folder);
    yarn.init(scheduling(hdfs));
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(PATIENCE_MILLIS)) {
      throw new AssertionError("No node manager");
    }
    cluster.writeConfiguration();
    return cluster;
  }

  /** The file system, for paths such as {@code hdfs://.../out}. */
  FileSystem files() throws IOException {
    return hdfs.getFileSystem();
  }

  /** Its address, without a slash at the end. */
  String root() {
    return hdfs.getURI().toString();
  }

  /** The folder of what clients find the cluster by. */
  Path configuration() {
    return folder.resolve("hadoop-conf");
  }

  /**
   * What the first containers of all applications wrote to standard error: in cluster mode, the
   * drivers.
   */
  String logsOfDrivers() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> all = Files.walk(folder.resolve("yarn"))) {
      for (Path log : all.filter(path -> path.endsWith("stderr")).toList()) {
        if (log.getParent().toString().endsWith("_000001")) {
          logs.append(Files.readString(log, StandardCharsets.UTF_8));
        }
      }
    }
    return logs.toString();
  }

  @Override
  public void close() throws IOException {
    yarn.close();
    hdfs.close();
  }

  private static Configuration scheduling(MiniDFSCluster hdfs) {
    Configuration scheduling = new YarnConfiguration();
    scheduling.set("fs.defaultFS", hdfs.getURI().toString());
    // The default scheduler needs a file of queues.
    scheduling.setClass(
        YarnConfiguration.RM_SCHEDULER, FifoScheduler.class, ResourceScheduler.class);
    scheduling.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, MEMORY_MIB);
    scheduling.setBoolean(YarnConfiguration.YARN_MINICLUSTER_CONTROL_RESOURCE_MONITORING, true);
    // Java reserves address space by the number of cores.
    scheduling.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    scheduling.setFloat(
        YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100); // a full disk is no fault
    scheduling.set(
        YarnConfiguration.NM_ADMIN_USER_ENV, "JAVA_HOME=" + System.getProperty("java.home"));
    return scheduling;
  }

  /**
   * The configuration in the files that clients read. All of it in each: what the defaults of YARN
   * and HDFS say wins over {@code core-site.xml}.
   */
  private void writeConfiguration() throws IOException, InterruptedException {
    Configuration configuration = yarn.getConfig();
    while (configuration.get(YarnConfiguration.RM_ADDRESS).endsWith(":0")) {
      Thread.sleep(1); // the resource manager writes its address when it listens
    }
    Files.createDirectory(configuration());
    for (String name : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml")) {
      try (OutputStream out = Files.newOutputStream(configuration().resolve(name))) {
        configuration.writeXml(out);
      }
    }
  }
}
