package dev.talus.spark.cli;

import dev.talus.spark.mesh.MeshCatalog;
import dev.talus.spark.source.ParticleCatalog;
import dev.talus.spark.telemetry.TalusPlugin;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a verb: with what spark-submit gave, else on this machine alone. */
final class SparkSessions {
  private static final String PLUGINS = "spark.plugins";

  private SparkSessions() {}

  static SparkSession start(String verb, String master, Map<String, String> given) {
    SparkConf conf = new SparkConf();
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "talus " + verb);
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    conf.setIfMissing("spark.sql.catalog.mesh", MeshCatalog.class.getName());
    conf.setIfMissing("spark.sql.catalog.particles", ParticleCatalog.class.getName());
    if (conf.get("spark.master").startsWith("local")) {
      int cores = Runtime.getRuntime().availableProcessors();
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // Without an executor of its own to end, a task that fills the heap fails like any other, and
      // the verb can say what to do.
      conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
      conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(2 * cores));
    }
    given.forEach(conf::set);
    String others = conf.get(PLUGINS, "");
    String own = TalusPlugin.class.getName();
    conf.set(PLUGINS, others.isEmpty() ? own : others + "," + own);
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
