package dev.talus.spark.table;

import org.apache.spark.sql.SparkSession;

/** One local Spark session for all tests of the Java virtual machine. */
public final class TestSpark {
  private TestSpark() {}

  /** The session: two threads, two attempts a task, few shuffle partitions, no web interface. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2,2]")
        .appName("talus tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.catalogImplementation", "in-memory")
        .config("spark.sql.catalog.mesh", "dev.talus.spark.mesh.MeshCatalog")
        .config("spark.sql.catalog.particles", "dev.talus.spark.source.ParticleCatalog")
        .getOrCreate();
  }
}
