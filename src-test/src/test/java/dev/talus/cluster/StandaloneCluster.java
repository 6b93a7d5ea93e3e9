package dev.talus.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A standalone master and workers with one core each, every one a process of its own. Workers have
 * different addresses: Spark runs no copy of a task on the host of the first.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final List<String> options;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder, List<String> options, int port) {
    this.folder = folder;
    this.options = options;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder where workers keep their applications, and where the logs go
   */
  static StandaloneCluster start(Path folder, int workers) throws IOException {
    return start(folder, workers, List.of());
  }

  /** The same, and only who knows the secret may speak to it. */
  static StandaloneCluster start(Path folder, int workers, String secret) throws IOException {
    return start(
        folder,
        workers,
        List.of("-Dspark.authenticate=true", "-Dspark.authenticate.secret=" + secret));
  }

  private static StandaloneCluster start(Path folder, int workers, List<String> options)
      throws IOException {
    StandaloneCluster cluster = new StandaloneCluster(folder, options, freePort());
    cluster.launch(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        HOST,
        "--port",
        Integer.toString(cluster.port),
        "--webui-port",
        "0");
    for (int w = 0; w < workers; w++) {
      cluster.launch(
          "worker" + w,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0." + (w + 1),
          "--cores",
          "1",
          "--memory",
          "1g",
          "--webui-port",
          "0",
          "--work-dir",
          folder.resolve("work" + w).toString(),
          cluster.master());
    }
    return cluster;
  }

  /** What {@code --master} takes. */
  String master() {
    return "spark://" + HOST + ":" + port;
  }

  /** The executors of all applications that are running. */
  List<ProcessHandle> executors() {
    return Executors.among(processes.stream().flatMap(Process::descendants));
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private void launch(String name, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(options);
    command.addAll(
        List.of("-cp", SparkHome.folder() + "/conf:" + SparkHome.folder() + "/jars/*", mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder prepared =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    prepared.environment().putAll(SparkHome.environment());
    processes.add(prepared.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
